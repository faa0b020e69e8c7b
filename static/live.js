// A swap that changes only what differs: focus, scroll position and what is folded open stay as they are.
(() => {
  const same = (now, next) => now.nodeType === next.nodeType && now.nodeName === next.nodeName && (now.id || "") === (next.id || "");

  const partner = (now, next) => {
    if (!next.id) return now && same(now, next) ? now : null;
    while (now && !same(now, next)) now = now.nextSibling;
    return now;
  };

  const takeAttributes = (now, next) => {
    const own = (name) => name === "open" && now.nodeName === "DETAILS";
    for (const { name, value } of next.attributes) {
      if (!own(name) && now.getAttribute(name) !== value) now.setAttribute(name, value);
    }
    for (const { name } of [...now.attributes]) {
      if (!own(name) && !next.hasAttribute(name)) now.removeAttribute(name);
    }
  };

  const morph = (now, next, added) => {
    if (now.nodeType !== Node.ELEMENT_NODE) {
      if (now.data !== next.data) now.data = next.data;
      return;
    }
    takeAttributes(now, next);
    let child = now.firstChild;
    for (const wanted of [...next.childNodes]) {
      const found = partner(child, wanted);
      if (!found) {
        now.insertBefore(wanted, child);
        added.push(wanted);
        continue;
      }
      while (child !== found) {
        const gone = child;
        child = child.nextSibling;
        gone.remove();
      }
      morph(found, wanted, added);
      child = found.nextSibling;
    }
    while (child) {
      const gone = child;
      child = child.nextSibling;
      gone.remove();
    }
  };

  const atEnd = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 8;

  htmx.defineExtension("morph", {
    isInlineSwap: (style) => style === "morph",
    handleSwap: (style, target, fragment) => {
      if (style !== "morph") return false;
      const next = fragment.firstElementChild;
      if (!next || !same(target, next)) return false;
      const followed = [...target.querySelectorAll("pre.log")].filter(atEnd);
      const added = [];
      morph(target, next, added);
      followed.forEach((log) => (log.scrollTop = log.scrollHeight));
      return added.filter((node) => node.nodeType === Node.ELEMENT_NODE);
    },
  });
})();

// A stream that breaks off is opened again by itself; the browser's bare event would only be noise in the console.
htmx.createEventSource = (url) => {
  const source = new EventSource(url, { withCredentials: true });
  Object.defineProperty(source, "onerror", { set: (told) => source.addEventListener("error", () => told()) });
  return source;
};

// A page that watches a run asks every three seconds while the stream of events does not come through.
(() => {
  const timers = new Map();
  const ask = (watch) => {
    if (!timers.has(watch)) timers.set(watch, setInterval(() => htmx.trigger(watch, "poll"), 3000));
  };
  const stop = (watch) => {
    clearInterval(timers.get(watch));
    timers.delete(watch);
  };
  const offline = (shown) => document.querySelectorAll("[data-offline]").forEach((note) => (note.hidden = !shown));

  document.addEventListener("htmx:sseError", (event) => ask(event.target));
  document.addEventListener("htmx:sseOpen", (event) => stop(event.target));
  document.addEventListener("htmx:sendError", () => offline(true));
  document.addEventListener("htmx:afterOnLoad", () => offline(false));
  document.addEventListener("DOMContentLoaded", () => {
    if (!window.EventSource) document.querySelectorAll("[data-watch]").forEach(ask);
  });
})();
