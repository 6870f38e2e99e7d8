/* What the frame of every page does by itself in the reader's browser. */
(() => {
  const NARROW = 768;

  /* Scroll the list of pages, and nothing else, until the current one is in sight. */
  const showCurrentPage = () => {
    const current = document.querySelector("nav.pages [aria-current]");
    const list = current && current.closest("[data-testid=stSidebarContent]");
    if (!list || list.dataset.scrolled || !current.offsetHeight) return;
    list.dataset.scrolled = "yes";
    const below =
      current.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
    if (below > 0) list.scrollTop += below + 24;
  };

  /* On a narrow screen the menu lies over the page: close it once it was used. */
  const closeMenu = (event) => {
    if (window.innerWidth >= NARROW || !event.target.closest("nav.pages a")) return;
    const close = document.querySelector("[data-testid=stSidebarCollapseButton] button");
    if (close) close.click();
  };

  /* The table whose pages are turned by a control: the last one above it. */
  const pagedTable = (control) =>
    [...document.querySelectorAll(".stMain table.hd")]
      .filter((table) =>
        table.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING)
      .pop();

  /* A page that was turned begins at its first row. */
  const showFirstRow = (event) => {
    const control = event.target.closest("[data-testid=stPagination]");
    const table = control && pagedTable(control);
    if (table) table.scrollIntoView({ block: "start" });
  };

  const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
  const RATINGS = ["inadequate", "requires improvement", "good", "outstanding"];

  /* What a cell is sorted by: a rating, a date, a number or its words; null if empty. */
  const sortKey = (cell) => {
    const parts = [...cell.querySelectorAll("[aria-hidden], .sub, .visually-hidden")];
    let text = cell.innerText;
    for (const part of parts) text = text.replace(part.innerText, " ");
    text = text.replace(/\s+/g, " ").trim().toLowerCase();
    if (!text || /^([-–]|\[.*\]|not known|no )/.test(text)) return null;
    if (RATINGS.includes(text)) return RATINGS.indexOf(text);
    const date = text.match(/^(?:(\d{1,2}) )?([a-z]{3})[a-z]* (\d{4})/);
    if (date && MONTHS.includes(date[2])) {
      return (+date[3] * 12 + MONTHS.indexOf(date[2])) * 31 + +(date[1] || 0);
    }
    const number = text.replace(/[£,%]/g, "").match(/^[-−]?\d+(\.\d+)?/);
    return number ? parseFloat(number[0].replace("−", "-")) : text;
  };

  const compare = (one, other) =>
    typeof one === "number" && typeof other === "number"
      ? one - other
      : String(one).localeCompare(String(other), "en");

  /* Sort the rows of a table by a column; what is not known stands last either way. */
  const sortRows = (table, column, way) => {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [sortKey(row.cells[column]), row]);
    rows.sort(([one], [other]) => {
      if (one === null || other === null) return (one === null) - (other === null);
      return way * compare(one, other);
    });
    body.append(...rows.map(([, row]) => row));
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      if (index === column) {
        head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      } else head.removeAttribute("aria-sort");
    });
  };

  const tables = () => [...document.querySelectorAll(".stMain table.hd.cards")];

  /* Sort by the heading that was pressed, and keep it in the address: sorted=2.-3 is the
     third column of the second table, downwards. */
  const pressHeading = (event) => {
    const button = event.target.closest("button.order");
    if (!button) return;
    const head = button.closest("th");
    const table = head.closest("table");
    const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    sortRows(table, head.cellIndex, way);
    const address = new URL(window.location);
    const place = tables().indexOf(table) + 1;
    address.searchParams.set("sorted", `${place}.${way * (head.cellIndex + 1)}`);
    history.replaceState(history.state, "", address);
  };

  /* Give the headings of tables that stand whole on the page a button to sort by. A
     table of which one page is shown has none: half a list in order would mislead. */
  const offerSorting = () => {
    const paged = [...document.querySelectorAll("[data-testid=stPagination]")]
      .map(pagedTable);
    const order = new URL(window.location).searchParams.get("sorted") || "";
    const [, place, sign, column] = order.match(/^(\d+)\.(-?)(\d+)$/) || [];
    tables().forEach((table, index) => {
      const heads = table.tHead ? [...table.tHead.rows[0].cells] : [];
      const whole = table.tBodies[0].rows.length > 2 && !paged.includes(table)
        && ![...table.tBodies[0].rows].some((row) => row.cells.length < heads.length);
      if (!whole) table.querySelectorAll("button.order").forEach((one) => one.remove());
      if (!whole || table.querySelector(".order")) return;
      for (const head of heads) {
        const button = document.createElement("button");
        button.className = "order";
        const name = head.firstChild ? head.firstChild.textContent : "";
        button.setAttribute("aria-label", `Sort by ${name}`);
        if (name.trim()) head.append(button);
      }
      if (+place === index + 1 && heads[column - 1]) {
        sortRows(table, column - 1, sign ? -1 : 1);
      }
    });
  };

  let waiting = false;
  const afterChange = () => {
    showCurrentPage();
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      offerSorting();
    });
  };

  document.addEventListener("click", (event) => {
    closeMenu(event);
    showFirstRow(event);
    pressHeading(event);
  });
  new MutationObserver(afterChange).observe(document, {
    childList: true,
    subtree: true,
  });
})();
