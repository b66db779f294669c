// How much of the network is in the picture: the first node, and of every node that was opened the neighbours that were
// asked for. Closing one takes away what only hangs on it. The same verbs as extent_ranked.js.
"use strict";

// `learned` is called when more is known of what is in the picture already.
kg.networkExtent = function (network, given, learned) {
  return function (data, words, state, graph) {
    var AT_ONCE = 300; // neighbours that one press brings at most
    var children = new Map(), opened = new Set(), extra = new Set(), held = new Set(), asked = new Set(), learning = new Set();
    var trouble = "", last = null;

    function say(key, values) { return kg.fill(kg.say(words.network[key]), values || {}); }

    function ask(iri, most, skip) {
      return fetch("/network.json?most=" + most + "&skip=" + skip + "&iri=" + encodeURIComponent(iri)).then(function (reply) {
        return reply.ok ? reply.json() : reply.text().then(function (text) { throw new Error(text.trim()); });
      });
    }

    // What can be reached from the first node, and from what was searched for, through nodes that are open.
    function reach() {
      held = new Set();
      var waiting = Array.from(extra);
      if (data.nodes.length) waiting.push(0);
      while (waiting.length) {
        var id = waiting.pop();
        if (held.has(id)) continue;
        held.add(id);
        if (opened.has(id)) waiting.push.apply(waiting, children.get(id));
      }
    }

    // After a node was opened or closed; the panel is told anew where that concerns whoever is chosen.
    function changed(id) {
      reach();
      last = id;
      graph.refresh();
      if (state.selected === null || state.selected === id || children.get(id).indexOf(state.selected) >= 0) graph.tell();
      writeAddress();
    }

    function failed(error) {
      trouble = say("failed", { reason: error.message });
      document.getElementById("count").textContent = trouble;
    }

    function left(id) {
      var total = data.nodes[id].neighbours;
      return total === null ? null : total - (children.get(id) || []).length;
    }

    // Opens a node by its IRI, or brings so many more of its neighbours.
    function open(iri, most) {
      var id = network.number(iri), had = id === null ? [] : children.get(id) || [];
      if (id !== null && had.length && !opened.has(id)) { // closed before: all is here
        opened.add(id);
        changed(id);
        return Promise.resolve(id);
      }
      if (asked.has(iri) || (id !== null && left(id) === 0)) return Promise.resolve(id);
      asked.add(iri);
      return ask(iri, most, had.length).then(function (answer) {
        trouble = "";
        var came = network.take(answer);
        children.set(came.focus, had.concat(came.neighbours));
        opened.add(came.focus);
        graph.grow();
        changed(came.focus);
        graph.showAll([came.focus].concat(came.neighbours.length ? children.get(came.focus) : Array.from(held)));
        return came.focus;
      }).catch(failed).finally(function () { asked.delete(iri); });
    }

    // What is said of a node itself, and how many neighbours it has.
    function learn(id) {
      var node = data.nodes[id];
      if (node.told || learning.has(node.iri)) return;
      learning.add(node.iri);
      ask(node.iri, 0, 0).then(function (answer) {
        network.take(answer);
        learned();
        if (state.selected === id) graph.tell();
      }).catch(failed).finally(function () { learning.delete(node.iri); });
    }

    function close(id) {
      if (!opened.delete(id)) return;
      changed(id);
    }

    function button(text, does) {
      var made = kg.element("button", { "class": "button", type: "button", text: text });
      made.addEventListener("click", does);
      return made;
    }

    function ways(id) {
      var node = data.nodes[id], shown = (children.get(id) || []).length, rest = left(id);
      var made = [kg.element("a", { "class": "button", href: node.address, text: say("open") })];
      if (!opened.has(id)) {
        if (rest !== 0 || shown) made.push(button(rest === null ? say("expand") : say("expand-some", { number: shown || Math.min(rest, given.step), total: node.neighbours }), function () { open(node.iri, given.step); }));
      } else {
        if (rest > 0) made.push(button(say("more", { number: Math.min(rest, given.step) }), function () { open(node.iri, given.step); }));
        if (rest > given.step) {
          var all = rest <= AT_ONCE;
          made.push(button(all ? say("rest", { number: rest }) : say("more", { number: AT_ONCE }), function () { open(node.iri, AT_ONCE); }));
        }
        if (shown) made.push(button(say("collapse"), function () { close(id); }));
      }
      return made;
    }

    function neighboursSaid(id) {
      var node = data.nodes[id], shown = opened.has(id) ? children.get(id).length : 0;
      return node.neighbours === null ? "" : say("cut", { name: kg.shortened(kg.say(node.label), 60), shown: shown, total: node.neighbours });
    }

    function encoded(name) { return encodeURIComponent(name).replace(/\*/g, "%2A"); }

    // The address has which nodes are open, each with how many neighbours, and which is chosen.
    function writeAddress() {
      var open = Array.from(opened).filter(function (id) { return held.has(id) && (id !== 0 || children.get(id).length > given.step); })
        .map(function (id) { return encoded(data.nodes[id].name) + "*" + children.get(id).length; });
      var parts = [];
      if (state.selected !== null && data.nodes.length) parts.push("node=" + encoded(data.nodes[state.selected].name));
      if (open.length) parts.push("open=" + open.join(","));
      var hash = parts.length ? "#" + parts.join("&") : "";
      if (location.hash !== hash) history.replaceState(null, "", hash || location.pathname + location.search);
    }

    function iriOf(name) {
      try { name = decodeURIComponent(name); } catch (malformed) { /* then taken as it stands */ }
      return /^[a-z][a-z0-9+.-]*:/i.test(name) ? name : given.base + name;
    }

    return {
      communityOf: null,
      open: open,
      bring: function (ids) { ids.forEach(function (id) { extra.add(id); }); reach(); },
      holds: function (id) { return held.has(id); },
      opens: function () { return false; },
      activate: function (id) { open(data.nodes[id].iri, given.step); },
      collapse: close,
      chosen: function (id) {
        writeAddress();
        if (id !== null) { last = id; learn(id); }
      },
      follow: function () {
        var wanted = new Map(location.hash.slice(1).split("&").map(function (part) { return part.split("="); }));
        var steps = (wanted.get("open") || "").split(",").filter(Boolean).slice(0, 100).map(function (part) { return part.split("*"); });
        var node = wanted.get("node");
        steps.reduce(function (before, step) {
          return before.then(function () {
            var iri = iriOf(step[0]), id = network.number(iri), had = id === null ? 0 : (children.get(id) || []).length;
            return open(iri, Math.min(Math.max(Number(step[1]) - had, 1) || given.step, AT_ONCE));
          }).then(function (id) { // what hangs on nothing else had been searched for
            if (id === null || id === undefined || held.has(id)) return;
            extra.add(id);
            changed(id);
          });
        }, open(given.iri, given.step)).then(function () {
          var id = node === undefined ? 0 : network.number(iriOf(node));
          if (id !== null && data.nodes[id]) graph.select(id, false, node === undefined);
          if (steps.length) graph.fit(true);
          document.documentElement.dataset.whole = "yes";
        });
      },
      actions: function (id) {
        var said = neighboursSaid(id);
        return [kg.element("p", { "class": "ways" }, ways(id)), said ? kg.element("p", { "class": "quiet small", text: said }) : null];
      },
      said: function (visible, lines) {
        if (trouble) return trouble;
        var all = say("shown", { shown: visible.size, lines: lines.size });
        var cut = last !== null && data.nodes[last] && opened.has(last) && left(last) > 0 ? ". " + neighboursSaid(last) : "";
        return all + cut;
      }
    };
  };
};
