/** Tells the translation editor where Wagtail's choosers are: its own template says so in an inline script. */
if (typeof window.chooserUrls === "undefined") window.chooserUrls = { ...document.currentScript.dataset };
