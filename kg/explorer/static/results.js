// The result of a query: as a table, as a picture, as it came, and as a file to keep.
"use strict";

kg.results = function (shown, words, data) {
  var mostRows = 1000, mostNodes = 150, mostUnbroken = 12; // characters: a date, a word
  function say(key, values) { return kg.fill(kg.say(words[key]), values || {}); }

  // The prefixed name of an IRI where one of our prefixes fits; the longest wins.
  function short(iri) {
    var best = null;
    Object.keys(data.prefixes).forEach(function (name) {
      var space = data.prefixes[name];
      if (iri.startsWith(space) && iri.length > space.length && (!best || space.length > data.prefixes[best].length)) best = name;
    });
    return best ? best + ":" + iri.slice(data.prefixes[best].length) : iri;
  }

  function address(iri) {
    return iri.startsWith(data.base) && iri.length > data.base.length ? "/" + iri.slice(data.base.length) : "/resource?iri=" + encodeURIComponent(iri);
  }

  function cell(term) {
    if (!term) return kg.element("td", {});
    if (term.type === "uri") return kg.element("td", {}, [kg.element("a", { href: address(term.value), title: term.value }, [kg.element("bdi", { text: short(term.value) })])]);
    var attributes = term.value.length <= mostUnbroken ? { class: "short" } : {};
    if (term["xml:lang"]) attributes.lang = term["xml:lang"];
    return kg.element("td", attributes, [kg.element("bdi", { text: term.value })]);
  }

  function table(columns, rows) {
    var body = kg.element("tbody", {}, rows.slice(0, mostRows).map(function (row) {
      return kg.element("tr", {}, columns.map(function (column) { return cell(row[column]); }));
    }));
    var head = kg.element("thead", {}, [kg.element("tr", {}, columns.map(function (column) { return kg.element("th", { scope: "col", text: column }); }))]);
    var frame = kg.element("div", { "class": "table-frame", tabindex: "0", role: "region", "aria-label": say("table") }, [kg.element("table", {}, [head, body])]);
    var cut = rows.length > mostRows ? kg.element("p", { "class": "quiet small", text: say("first-rows", { shown: mostRows, number: rows.length }) }) : null;
    shown.replaceChildren.apply(shown, [cut, frame].filter(Boolean));
  }

  // Lines of a picture: triples of IRIs, or the first two columns of IRIs of a table.
  function linesOf(answer) {
    if (answer.triples) {
      return answer.triples.filter(function (row) { return row.object.type === "uri" && short(row.predicate.value) !== "rdf:type"; }).map(function (row) {
        return { source: row.subject.value, target: row.object.value, text: short(row.predicate.value) };
      });
    }
    var columns = answer.columns.filter(function (column) { return answer.rows.some(function (row) { return row[column] && row[column].type === "uri"; }); });
    if (columns.length < 2) return [];
    return answer.rows.filter(function (row) { return row[columns[0]] && row[columns[1]]; }).map(function (row) {
      return { source: row[columns[0]].value, target: row[columns[1]].value, text: "" };
    });
  }

  function kindOf(iri) {
    var kind = iri.startsWith(data.base) ? iri.slice(data.base.length).split("/")[0] : "";
    return kind === "thread" ? "issue" : kind;
  }

  // A table often has the name of a thing in the column beside it: ?person ?personLabel.
  function namesOf(answer) {
    var names = new Map();
    (answer.rows || []).forEach(function (row) {
      answer.columns.forEach(function (column) {
        var named = row[column + "Label"] || row[column + "_label"];
        if (row[column] && row[column].type === "uri" && named) names.set(row[column].value, named.value);
      });
    });
    (answer.triples || []).forEach(function (row) {
      if (/#(label|prefLabel)$/.test(row.predicate.value)) names.set(row.subject.value, row.object.value);
    });
    return names;
  }

  function graph(answer) {
    var lines = linesOf(answer), degrees = new Map(), names = namesOf(answer);
    lines.forEach(function (line) {
      [line.source, line.target].forEach(function (id) { degrees.set(id, (degrees.get(id) || 0) + 1); });
    });
    if (!lines.length) return shown.replaceChildren(kg.element("p", { "class": "quiet", text: say("no-graph") }));
    var ranked = Array.from(degrees.keys()).sort(function (a, b) { return degrees.get(b) - degrees.get(a) || (a < b ? -1 : 1); });
    var held = new Set(ranked.slice(0, mostNodes));
    var frame = kg.element("div", { "class": "picture", role: "img", "aria-label": say("graph") });
    var cut = ranked.length > mostNodes ? kg.element("p", { "class": "quiet small", text: say("first-nodes", { shown: mostNodes, number: ranked.length }) }) : null;
    shown.replaceChildren.apply(shown, [cut, frame].filter(Boolean));
    lines = lines.filter(function (line) { return held.has(line.source) && held.has(line.target); });
    var shownNodes = ranked.slice(0, mostNodes), number = new Map(shownNodes.map(function (id, at) { return [id, at]; }));
    var nodes = shownNodes.map(function (id) { return { name: id, kind: kindOf(id), label: { vi: names.get(id) || short(id) } }; });
    // Breadth first from the most connected node, so that each node is laid near what it hangs on.
    var groups = [], waiting = new Set(held);
    shownNodes.forEach(function (start) {
      if (!waiting.has(start)) return;
      var queue = [start];
      waiting.delete(start);
      while (queue.length) {
        var centre = queue.shift(), group = [centre];
        lines.forEach(function (line) {
          var other = line.source === centre ? line.target : line.target === centre ? line.source : null;
          if (other && waiting.has(other)) { waiting.delete(other); group.push(other); queue.push(other); }
        });
        groups.push(group.map(function (id) { return number.get(id); }));
      }
    });
    var drawn = lines.map(function (line) { return { source: number.get(line.source), target: number.get(line.target), kind: "", label: { vi: line.text } }; });
    kg.shownPicture = kg.resultPicture(frame, words["no-picture"], nodes, groups, drawn, function (at) { location.href = address(shownNodes[at]); });
  }

  function raw(text) { shown.replaceChildren(kg.element("pre", { "class": "raw", tabindex: "0", text: text.slice(0, 200000) + (text.length > 200000 ? "\n…" : "") })); }

  return {
    show: function (answer, view) {
      if (kg.shownPicture && kg.shownPicture.end) kg.shownPicture.end();
      kg.shownPicture = null;
      if (answer.refusal !== undefined) shown.replaceChildren(kg.element("p", { "class": "refused", role: "alert", text: answer.refusal }));
      else if (view === "raw") raw(answer.text);
      else if (answer.boolean !== undefined) shown.replaceChildren(kg.element("p", { "class": "verdict", text: say(answer.boolean ? "yes" : "no") }));
      else if (view === "graph") graph(answer);
      else if (answer.triples) answer.triples.length ? table(["subject", "predicate", "object"], answer.triples) : raw(say("empty"));
      else if (!answer.rows.length) shown.replaceChildren(kg.element("p", { "class": "quiet", text: say("empty") }));
      else table(answer.columns, answer.rows);
    }
  };
};

// N-Triples, as the server writes them, into rows of terms.
kg.triples = function (text) {
  var line = /^(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.$/;
  function unescape(written) {
    return written.replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)/g, function (whole, four, eight, one) {
      if (four || eight) return String.fromCodePoint(parseInt(four || eight, 16));
      return { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" }[one] || one;
    });
  }
  function term(written) {
    if (written[0] === "<") return { type: "uri", value: unescape(written.slice(1, -1)) };
    if (written[0] === "_") return { type: "bnode", value: written };
    var parts = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+))?/.exec(written);
    var made = { type: "literal", value: parts ? unescape(parts[1]) : written };
    if (parts && parts[2]) made["xml:lang"] = parts[2];
    return made;
  }
  return text.split("\n").map(function (row) { return line.exec(row); }).filter(Boolean).map(function (found) {
    return { subject: term(found[1]), predicate: term(found[2]), object: term(found[3]) };
  });
};
