/**
 * Starts Wagtail's date fields, choosers and inline panels from data instead of inline scripts, so that the admin needs
 * no 'unsafe-inline'. Stimulus calls connect() for elements of the first page as for those that come later (modals,
 * new rows of an inline panel).
 */
const INITIALISERS = /^init(Date|Time|DateTime)Chooser$/;
const CONSTRUCTORS = /^(InlinePanel|MultipleChooserPanel|\w*Chooser)$/;

const documentReady = new Promise((resolve) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
  else resolve();
});

class StartController extends window.StimulusModule.Controller {
  static values = { function: String, arguments: Array };

  async connect() {
    // The scripts that define the starters stand after this element on the page.
    await documentReady;
    if (!this.element.isConnected) return;
    const name = this.functionValue;
    const args = this.argumentsValue;
    this.element.remove();
    if (INITIALISERS.test(name)) window[name](...args);
    else if (CONSTRUCTORS.test(name)) new window[name](...args);
    else throw new Error(`Refused to start ${name}`);
  }
}

window.wagtail.app.register("pesona-start", StartController);
