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

  document.addEventListener("click", closeMenu);
  new MutationObserver(showCurrentPage).observe(document, {
    childList: true,
    subtree: true,
  });
})();
