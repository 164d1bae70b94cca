// Runs once for each of the two panes. Gradio gives `element` (the pane), `trigger` and `watch`.
const conversation = () => document.querySelector("#conversation");
const source = () => document.querySelector("#source article");
const isPhone = () => !window.matchMedia("(min-width: 60rem)").matches;
const key = ({ turn, number }) => `${turn}-${number}`;

// Scrolls to the highlighted text; for a citation chosen in the conversation the focus goes along.
function reveal(fromConversation) {
  source().querySelector("mark")?.scrollIntoView({ block: "start" });
  if (fromConversation) source().querySelector("h2").focus({ preventScroll: true });
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const data = button.dataset;
  if ("question" in data) {
    trigger("submit", { question: data.question });
  } else if ("turn" in data) {
    window.chosenCitation = { key: key(data), fromConversation: Boolean(button.closest("#conversation")) };
    if (source() && key(source().dataset) === key(data)) reveal(window.chosenCitation.fromConversation);
    else trigger("select", { turn: Number(data.turn), number: Number(data.number) });
  } else if ("back" in data) {
    const citation = conversation().querySelector('[aria-current="true"]');
    citation?.scrollIntoView({ block: "center" });
    citation?.focus({ preventScroll: true });
  }
});

let shownTurn = "";
watch("value", () => {
  const turns = element.querySelectorAll(".turn");
  if (turns.length) {
    const last = turns[turns.length - 1];
    const state = `${turns.length} ${Boolean(last.querySelector(".waiting"))}`;
    if (state !== shownTurn) last.scrollIntoView({ block: "start" });
    shownTurn = state;
  } else if (element.contains(source())) {
    // On a phone the source stands below the answer: it is only scrolled to if somebody chose it.
    const chosen = window.chosenCitation?.key === key(source().dataset);
    if (chosen || !isPhone()) reveal(chosen && window.chosenCitation.fromConversation);
  }
});
