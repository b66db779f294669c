// The panel beside the picture: everything said of the chosen node, each fact with the sentence that states it.
"use strict";

// A sentence with the words marked that state a fact: offsets are code points, so that it is cut by code points and not by
// UTF-16 units.
kg.marked = function (sentence, start, end) {
  var points = Array.from(sentence);
  return [
    document.createTextNode(points.slice(0, start).join("")),
    kg.element("mark", { text: points.slice(start, end).join("") }),
    document.createTextNode(points.slice(end).join(""))
  ];
};

kg.panel = function (root, data, words, state) {
  var element = kg.element;

  function say(group, key, values) { return kg.fill(kg.say(words[group][key]), values || {}); }

  function glyph(kind) {
    var svg = document.getElementById("glyph-" + kind).content.firstElementChild.cloneNode(true);
    return svg;
  }

  function kindName(kind) {
    return element("span", { "class": "kind-name kind-" + kind }, [glyph(kind), element("span", { text: say("kind", kind) })]);
  }

  function jump(id) {
    var node = data.nodes[id];
    var button = element("button", { "class": "jump kind-" + node.kind, type: "button" }, [element("bdi", { text: kg.shortened(kg.say(node.label), 220) })]);
    button.addEventListener("click", function () { state.select(id, true); });
    return button;
  }

  function period(dates) {
    var parts = [];
    var oneDay = dates.start && dates.start === dates.end;
    if (oneDay) parts.push(kg.date(dates.start));
    else if (dates.start) parts.push(say("period", "from", { date: kg.date(dates.start) }));
    if (dates.end && !oneDay) parts.push(say("period", "until", { date: kg.date(dates.end) }));
    if (dates.left && !dates.end) parts.push(say("period", "left", { date: kg.date(dates.left) }));
    if (dates.reason) parts.push("(" + kg.say(dates.reason) + ")");
    if (dates.first && dates.last && dates.first !== dates.last) {
      parts.push((parts.length ? "· " : "") + say("period", "attested-range", { first: kg.date(dates.first), last: kg.date(dates.last) }));
    } else if (dates.first || dates.last) {
      parts.push((parts.length ? "· " : "") + say("period", "attested", { date: kg.date(dates.first || dates.last) }));
    }
    return parts.join(" ");
  }

  // [sentence, start, end]
  function quotation(quoted) {
    var sentence = data.sentences[quoted[0]];
    var source = data.sources[sentence[0]];
    var said = element("blockquote", { lang: "vi", tabindex: sentence[1].length > 450 ? "0" : null }, kg.marked(sentence[1], quoted[1], quoted[2]));
    var address = kg.webAddress(source.url);
    var title = source.address ? element("a", { href: source.address, text: source.title })
      : address ? element("a", { href: address, rel: "noopener noreferrer external", target: "_blank", text: source.title })
      : element("cite", { text: source.title });
    var rest = [kg.date(source.date), source.publisher].filter(Boolean).join(" · ");
    return element("figure", { "class": "quotation" }, [said, element("figcaption", {}, [title, rest ? document.createTextNode(" · " + rest) : null])]);
  }

  function quotations(list) {
    if (!list.length) return null;
    var first = quotation(list[0]);
    if (list.length === 1) return first;
    var more = element("details", {}, [element("summary", { text: say("period", "more-quotations", { number: list.length - 1 }) })]);
    more.addEventListener("toggle", function () {
      if (more.open && more.childElementCount === 1) list.slice(1).forEach(function (quoted) { more.appendChild(quotation(quoted)); });
    });
    return element("div", {}, [first, more]);
  }

  function item(label, other, fact) {
    var when = period(fact.period);
    var marks = [];
    if (fact.status) marks.push(element("span", { "class": "status", text: kg.say(fact.status) }));
    if (fact.inferred) marks.push(element("span", { "class": "status", text: say("period", "inferred") }));
    var head = element("div", {}, [
      label ? element("span", { "class": "main", text: kg.shortened(kg.say(label), 400) }) : null,
      label && other !== null ? document.createTextNode(" · ") : null,
      other !== null ? jump(other) : null
    ]);
    marks.forEach(function (mark) { head.appendChild(document.createTextNode(" ")); head.appendChild(mark); });
    var newest = fact.quotations.length && fact.claims > fact.quotations.length ? newestOf(fact.quotations.length, fact.claims) : null;
    return element("li", {}, [head.childNodes.length ? head : null, when ? element("span", { "class": "when", text: when }) : null, newest, quotations(fact.quotations)]);
  }

  function newestOf(shown, total) { return element("p", { "class": "quiet small", text: say("section", "newest", { shown: shown, total: total }) }); }

  // `total` is how many there are in the graph, where the page holds only the newest of them.
  function section(title, items, total) {
    var cut = total ? newestOf(items.length, total) : null;
    return element("section", {}, [element("h3", { text: title }), cut, element("ul", {}, items)]);
  }

  function earliest(fact) { return fact.period.start || fact.period.first || ""; }

  function nodeSections(id) {
    var groups = new Map();
    function put(key, made) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(made);
    }
    data.edges.filter(function (edge) { return edge.source === id || edge.target === id; })
      .slice().sort(function (a, b) { return earliest(b) < earliest(a) ? -1 : earliest(b) > earliest(a) ? 1 : 0; })
      .forEach(function (edge) {
        var out = edge.source === id;
        var plain = edge.kind !== "office";
        put(edge.kind + (out ? "-out" : "-in"), item(plain ? null : edge.label, out ? edge.target : edge.source, edge));
      });
    data.nodes[id].facts.forEach(function (fact) {
      put("fact-" + fact.kind, item(fact.label, null, fact));
    });
    var made = [];
    Object.keys(words.section).forEach(function (key) {
      if (groups.has(key)) made.push(section(say("section", key), groups.get(key), data.nodes[id].totals[key]));
    });
    return mergedOffices(made);
  }

  // Offices with a body and offices without one (Tổng Bí thư) stand under one heading.
  function mergedOffices(sections) {
    var kept = [];
    sections.forEach(function (made) {
      var twin = kept.find(function (other) { return other.firstChild.textContent === made.firstChild.textContent; });
      if (twin) Array.from(made.lastChild.children).forEach(function (child) { twin.lastChild.appendChild(child); });
      else kept.push(made);
    });
    return kept;
  }

  function showNode(id) {
    var node = data.nodes[id];
    var close = element("button", { "class": "button icon close", type: "button", "aria-label": say("page", "close") }, [glyph("close")]);
    close.addEventListener("click", function () { state.select(null); });
    var when = period(node.period);
    var header = element("header", {}, [
      kindName(node.kind),
      element("h2", {}, [element("bdi", { text: kg.shortened(kg.say(node.label), 400) })]),
      node.note ? element("p", { "class": "quiet small", text: kg.say(node.note) }) : null,
      when ? element("p", { "class": "quiet small", text: when }) : null,
      node.variants.length ? element("p", { "class": "quiet small", text: kg.shortened(say("section", "variants") + ": " + node.variants.join(", "), 400) }) : null,
      close
    ]);
    var parts = [header].concat(state.actions(id), nodeSections(id));
    if (node.quotations.length) {
      parts.push(section(say("section", "quotations"), [element("li", {}, [quotations(node.quotations)])]));
    }
    root.replaceChildren.apply(root, parts.filter(Boolean));
    root.scrollTop = 0;
  }

  function showOverview() {
    var list = element("ol", {}, state.visibleInOrder().slice(0, 8).map(function (id) {
      return element("li", {}, [element("span", { "class": "kind-" + data.nodes[id].kind }, [glyph(data.nodes[id].kind)]), jump(id), element("span", { "class": "number", text: String(data.nodes[id].degree) })]);
    }));
    var keys = element("div", { "class": "keys" });
    [["← ↑ → ↓", "key-arrows"], ["Enter", "key-enter"], ["Esc", "key-escape"], ["/", "key-slash"], ["+ − 0", "key-zoom"]].forEach(function (row) {
      keys.appendChild(element("span", {}, [element("kbd", { text: row[0] })]));
      keys.appendChild(element("span", { text: say("graph", row[1]) }));
    });
    root.replaceChildren(element("div", { "class": "overview" }, [
      element("header", {}, [
        element("h2", { text: say("graph", "overview") }),
        element("p", { "class": "quiet", text: say("graph", "reading") })
      ]),
      element("section", {}, [element("h3", { text: say("graph", "most") }), list]),
      element("section", {}, [element("h3", { text: say("page", "keys") }), keys])
    ]));
  }

  return {
    show: function (id) {
      var within = root.contains(document.activeElement);
      if (id === null) showOverview(); else showNode(id);
      if (within) root.focus({ preventScroll: true }); // the button that was pressed is gone; who goes by keys goes on from here
    }
  };
};
