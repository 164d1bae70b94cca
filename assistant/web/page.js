// What the page does in the browser. Gradio calls a function of `dienstreizen` for each piece of the page, with the
// element, `trigger` (tells the server) and `watch` (hears of a new value). No text is ever put in as HTML.
window.dienstreizen = (() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const isPhone = () => !window.matchMedia("(min-width: 60rem)").matches;
  const texts = () => JSON.parse(find("#texts").content.textContent);

  // Said once to who reads with a screen reader; the same words again are said again.
  function announce(text, language = "nl") {
    const region = find("#announcer");
    region.textContent = "";
    region.lang = language;
    window.setTimeout(() => { region.textContent = text; }, 50);
  }

  function focus(element) {
    element?.focus({ preventScroll: true });
  }

  // Views: #overzicht, #over, and #vragen or a shared question.

  function showView(byReader) {
    const links = all("#banner nav a");
    const shown = (links.find((link) => link.hash === window.location.hash) || links[0]).hash.slice(1);
    document.documentElement.dataset.view = shown;
    for (const link of links) {
      const isShown = link.hash === `#${shown}`;
      if (isShown) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      if (isShown) document.title = `${link.textContent} – ${find("h1").textContent}`;
    }
    if (!byReader) return;
    window.scrollTo(0, 0);
    focus(shown === "vragen" ? questionBox() : find(`.view#${shown} h2`));
  }

  function banner(element) {
    find("[data-skip]", element).addEventListener("click", (event) => {
      event.preventDefault();
      window.location.hash = "#vragen";
      window.setTimeout(() => questionBox()?.focus(), 0);
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest('a[href^="#"]:not([data-skip])');
      if (!link) return;
      event.preventDefault();
      if (window.location.hash === link.hash) showView(true);
      else window.location.hash = link.hash;
    });
    window.addEventListener("hashchange", () => {
      if (sharedQuestions().length) window.location.reload();
      else showView(true);
    });
    document.addEventListener("input", countCharacters);
    showView(false);
  }

  // The question box is Gradio's own.
  const questionBox = () => find("#composer textarea");

  function countCharacters(event) {
    if (event.target !== questionBox()) return;
    const { longest, characters_left: left, characters_over: over } = texts();
    const remaining = longest - event.target.value.length;
    const text = remaining < 0 ? over : remaining < 200 ? left : "";
    find("#counter").textContent = text.replace("$count", Math.abs(remaining));
  }

  // The conversation

  let awaitsFocus = null; // what gets the focus once the conversation has changed: a selector
  let opener = null; // the button that opened the source

  const sharedQuestions = () => new URLSearchParams(window.location.hash.slice(1)).getAll("vraag");

  function conversation(element, trigger, watch) {
    const ask = (questions) => {
      awaitsFocus = ".turn:last-child h3";
      trigger("submit", { questions });
    };
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const turn = button.closest(".turn");
      const { dataset: data } = button;
      if ("question" in data) ask([data.question]);
      else if ("verdict" in data) {
        awaitsFocus = `.turn:nth-child(${Number(data.of) + 1}) .verdict`;
        trigger("like", { of: Number(data.of), useful: data.verdict === "useful" });
      } else if ("anew" in data) {
        awaitsFocus = "#composer textarea";
        forgetShared();
        trigger("clear", {});
      } else if ("copy" in data) copy(answerText(turn), turn, texts().copied);
      else if ("print" in data) print(turn);
      else if ("share" in data) share(turn);
      else openSource(button, trigger);
    });
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      const of = Number(event.target.dataset.of);
      awaitsFocus = `.turn:nth-child(${of + 1}) .verdict`;
      trigger("like", { of, useful: false, reason: find("textarea", event.target).value });
    });
    watch("value", () => conversationChanged(element));
    const shared = sharedQuestions();
    if (shared.length) window.setTimeout(() => ask(shared), 0);
  }

  let shownState = "";
  let finished = 0; // turns of which the outcome was announced
  function conversationChanged(element) {
    const turns = all(".turn", element);
    const last = turns[turns.length - 1];
    const state = last ? `${turns.length} ${last.dataset.state}` : "";
    if (last && state !== shownState) {
      last.scrollIntoView({ block: "start" });
      if (turns.length > sharedQuestions().length) forgetShared();
    }
    shownState = state;
    const done = turns.filter((turn) => turn.dataset.state !== "waiting").length;
    if (done > finished || last?.dataset.state === "failed") announce(last.dataset.announce, last.dataset.language);
    finished = done;
    if (!last) find("#vragen").scrollIntoView();
    if (awaitsFocus) focus(find(awaitsFocus));
    awaitsFocus = null;
  }

  // A shared link stays in the address bar only as long as it is what the page shows.
  function forgetShared() {
    if (sharedQuestions().length) window.history.replaceState(null, "", "#vragen");
  }

  // The answer as text: each chip as [n], each bullet with its dash, then what it covers and its sources in full.
  function answerText(turn) {
    const said = find(".said", turn).cloneNode(true);
    for (const chip of all(".citation", said)) chip.replaceWith(`[${chip.textContent}]`);
    const lines = all("p, li", said).map((line) => (line.tagName === "LI" ? "- " : "") + line.textContent);
    const covers = all(".coverage", turn).map((line) => line.textContent);
    const sources = all(".sources li", turn).map(
      (item) => `[${item.value}] ${find("button", item).textContent}: “${find("blockquote", item).textContent}”`,
    );
    return [turn.dataset.asked, lines.join("\n"), ...covers, sources.join("\n")].filter(Boolean).join("\n\n");
  }

  async function copy(text, turn, told) {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // an address without https has no clipboard
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    tell(turn, told);
  }

  // A word under the buttons of an answer.
  function tell(turn, text) {
    let line = find(".told", turn);
    if (!line) {
      line = document.createElement("p");
      line.className = "told";
      find(".after", turn).after(line);
    }
    line.textContent = text;
    announce(text);
    return line;
  }

  // The page with this answer alone, its sources unfolded.
  function print(turn) {
    const sources = find("details", turn);
    const wasOpen = sources?.open;
    if (sources) sources.open = true;
    turn.classList.add("to-print");
    document.documentElement.dataset.printing = "answer";
    window.print();
    delete document.documentElement.dataset.printing;
    turn.classList.remove("to-print");
    if (sources) sources.open = wasOpen;
  }

  // A link that asks the same again, with the questions before it. They stand behind the #, which no server is sent.
  function share(turn) {
    const turns = all('.turn[data-state="done"]');
    const asked = turns.slice(0, turns.indexOf(turn) + 1).slice(-10).map((each) => ["vraag", each.dataset.asked]);
    const link = new URL(`#${new URLSearchParams(asked)}`, window.location.href).href;
    if (navigator.share && isPhone()) {
      navigator.share({ url: link }).catch(() => {});
      return;
    }
    copy(link, turn, texts().shared);
    const field = document.createElement("input");
    field.readOnly = true;
    field.value = link;
    field.setAttribute("aria-label", texts().share_link);
    field.addEventListener("focus", () => field.select());
    const place = () => find(".told", turn)?.append(field);
    window.setTimeout(place, 100);
  }

  // The source

  const isShown = (button, article) =>
    article && ["turn", "number", "page", "start", "end"].every((key) => article.dataset[key] === button.dataset[key]);

  function openSource(button, trigger) {
    const { turn, number, page, start, end } = button.dataset;
    if (turn === undefined && page === undefined) return;
    const pane = find(".block.source", button.closest(".view"));
    const isStep = Boolean(button.closest(".walk"));
    if (!isStep) opener = button;
    pane.awaitsFocus = !isStep;
    if (isShown(button, find("article", pane))) reveal(pane);
    else if (page === undefined) trigger("select", { turn: Number(turn), number: Number(number) });
    else trigger("select", { page, start: Number(start), end: Number(end) });
  }

  // Scrolls to the highlighted text; what was chosen outside the pane takes the focus along.
  function reveal(pane) {
    find("mark", pane)?.scrollIntoView({ block: "center" });
    if (pane.awaitsFocus) focus(find("h2", pane));
    pane.awaitsFocus = undefined;
  }

  function source(element, trigger, watch) {
    const pane = element.closest(".block");
    pane.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("back" in button.dataset) goBack(pane, trigger);
      else openSource(button, trigger);
    });
    pane.addEventListener("keydown", (event) => {
      if (event.key === "Escape") goBack(pane, trigger);
    });
    watch("value", () => {
      pane.toggleAttribute("data-open", Boolean(find("article", pane)));
      // On a phone the source stands below: it is only scrolled to if somebody chose it.
      if (find("article", pane) && (pane.awaitsFocus !== undefined || !isPhone())) reveal(pane);
      else if (pane.contains(opener) || !opener?.isConnected) focus(find("h2", pane));
    });
  }

  // To the number or the cell that the source belongs to; else the source makes way for what stood in its place.
  function goBack(pane, trigger) {
    const view = pane.closest(".view");
    const from = find('[aria-current="true"]', view) || (opener?.isConnected && view.contains(opener) ? opener : null);
    if (!from) {
      trigger("clear", {});
      return;
    }
    from.scrollIntoView({ block: "center" });
    focus(from);
  }

  // The overview: its rows are put in order and filtered here, the charts along with the table.

  function overview(element, trigger) {
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("sort" in button.dataset) sort(button);
      else openSource(button, trigger);
    });
    element.addEventListener("input", () => filter(element));
  }

  function sort(button) {
    const head = button.closest("th");
    const wasUp = head.getAttribute("aria-sort") === "ascending";
    for (const other of all("th", head.parentElement)) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", wasUp ? "descending" : "ascending");
    const body = find("tbody", head.closest("table"));
    const by = (row) => row.cells[Number(button.dataset.sort)].dataset.by;
    const rows = all("tr", body).sort((one, other) => by(one).localeCompare(by(other), "nl"));
    body.append(...(wasUp ? rows.reverse() : rows));
  }

  function filter(element) {
    const control = (name) => find(`[data-filter="${name}"]`, element);
    const chosen = (name, row) => !control(name)?.value || row.dataset[name] === control(name).value;
    const words = control("text").value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (row) =>
      words.every((word) => row.textContent.toLowerCase().includes(word)) &&
      chosen("year", row) && chosen("town", row) && // of towns there is a choice only where there are several
      (!control("attention").checked || row.dataset.attention);
    const shown = new Set(all(".all tbody tr", element).filter(fits).map((row) => row.dataset.trip));
    for (const row of all("[data-trip]", element)) row.hidden = !shown.has(row.dataset.trip);
    const count = find("[data-count]", element);
    count.textContent = count.dataset.count.replace("#", shown.size);
  }

  // The piece of HTML for other sites names this very page.
  function about(element) {
    for (const code of all("code", element)) code.textContent = code.textContent.replace("https://…", window.location.origin);
  }

  // The clerk's desk: a document goes up, its questions come back to be corrected, and the drafts come down.

  function desk(element) {
    const [reading, drafting] = all("form", element);
    const bar = find("progress", element);
    let read = null; // the document as it was read, which the server doesn't keep
    const tell = (text) => { find("[data-told]", element).textContent = text; };
    const asking = async (form, work) => {
      const button = find("button", form);
      button.disabled = true;
      try {
        await work();
      } catch (error) {
        tell(error.told || texts().desk_failed);
      } finally {
        button.disabled = false;
        bar.hidden = true;
      }
    };
    reading.addEventListener("submit", (event) => {
      event.preventDefault();
      asking(reading, async () => {
        const [file] = find("input", reading).files;
        tell(texts().desk_reading);
        const reply = await posted(`/griffie/lezen?naam=${encodeURIComponent(file.name)}`, file);
        const { found, lines, document } = await reply.json();
        read = document;
        find("textarea", drafting).value = lines;
        drafting.hidden = false;
        tell(found);
        focus(find("textarea", drafting));
      });
    });
    drafting.addEventListener("submit", (event) => {
      event.preventDefault();
      asking(drafting, async () => {
        const given = { document: read, lines: find("textarea", drafting).value, form: find("select", drafting).value };
        bar.removeAttribute("value");
        bar.hidden = false;
        const reply = await posted("/griffie/beantwoord", JSON.stringify(given), "application/json");
        for await (const line of linesOf(reply)) {
          if (line.error) throw Object.assign(new Error(), { told: line.error });
          tell(line.told);
          if (line.total) Object.assign(bar, { max: line.total, value: line.done });
          if (line.file) download(line.name, line.file);
        }
      });
    });
  }

  // The reply; what is wrong with the request is told in the server's own words.
  async function posted(address, body, type = "application/octet-stream") {
    const reply = await fetch(address, { method: "POST", body, headers: { "content-type": type } });
    if (reply.ok) return reply;
    const told = await reply.json().then((problem) => problem.error.message, () => "");
    throw Object.assign(new Error(), { told });
  }

  async function* linesOf(reply) {
    const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + (value || "")).split("\n");
      rest = lines.pop();
      for (const line of lines) yield JSON.parse(line);
      if (done) return;
    }
  }

  function download(name, content) {
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = name;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  return { banner, conversation, source, overview, desk, about };
})();
