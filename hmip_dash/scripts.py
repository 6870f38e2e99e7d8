"""Which scripts of ours run in a reader's browser?

The content security policy lets a script pass by the hash of its text, so each is a
constant; what changes stands in the page beside it.
"""

LEAVE = (
    "window.location.assign("
    "[...document.querySelectorAll('[data-leave]')].pop().dataset.leave)"
)
"""Go to the address in the page's newest `data-leave`."""

GROUP_UPLOADS = (
    "if(!window.groupsUploads){window.groupsUploads=true;const group=()=>document"
    ".querySelectorAll('[data-testid=stFileUploaderDropzone][role=presentation]')"
    ".forEach(part=>part.setAttribute('role','group'));group();"
    "new MutationObserver(group).observe(document.body,{childList:true,subtree:true})}"
)
"""Make the place for files a group with its name: Streamlit calls it presentation, yet
lets it take the focus."""

KEEP_TYPED = (
    "if(!window.keepsTyped){window.keepsTyped=new Set();document.addEventListener("
    "'input',event=>{if(event.target.closest('[data-testid=stForm]'))"
    "window.keepsTyped.add(event.target)},true);window.addEventListener("
    "'beforeunload',event=>{if([...window.keepsTyped].some(box=>box.isConnected&&"
    "box.value)){event.preventDefault();event.returnValue=''}})}"
)
"""Ask before a page is left in whose forms something was typed and not yet sent."""

ALL = (LEAVE, GROUP_UPLOADS, KEEP_TYPED)
