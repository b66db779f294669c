// The query page: the box (an editor where one was fetched at set-up), running, stopping, and the result.
"use strict";

(function () {
  var data = JSON.parse(document.getElementById("kg-data").textContent), words = data.words;
  function by(id) { return document.getElementById(id); }
  var box = by("query"), section = by("result"), status = by("status"), named = by("named"), download = by("download"), values = by("values");
  var results = kg.results(by("shown"), words, data);
  var editor = kg.editor ? kg.editor(by("editor"), box, data) : { text: function () { return box.value; }, put: function (text) { box.value = text; } };
  var running = null, answer = null, view = "table", formats = { results: [["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"], ["JSON", "application/sparql-results+json", "json"], ["XML", "application/sparql-results+xml", "xml"]],
    graph: [["Turtle", "text/turtle", "ttl"], ["N-Triples", "application/n-triples", "nt"], ["JSON-LD", "application/ld+json", "jsonld"], ["RDF/XML", "application/rdf+xml", "rdf"]] };

  function say(key, values) { return kg.fill(kg.say(words[key]), values || {}); }

  // A value as an RDF term in N-Triples form, by the type that the question gives its parameter.
  function term(type, value) {
    if (type === "iri") return "<" + value + ">";
    if (type === "integer") return JSON.stringify(value) + "^^<http://www.w3.org/2001/XMLSchema#integer>";
    return JSON.stringify(type === "name" ? kg.plain(value) : value);
  }

  function filled() {
    return Array.from(values.querySelectorAll("input")).filter(function (input) {
      return input.value.trim() && new RegExp("[?$]" + input.name + "\\b").test(editor.text());
    });
  }

  // The fields of a named question, filled with its examples or with what the address says.
  function ask(name, given) {
    var question = data.questions[name];
    values.querySelectorAll("label").forEach(function (label) { label.remove(); });
    by("main").classList.toggle("named", !!question);
    values.hidden = !question || !question.parameters.length;
    if (!question) return;
    question.parameters.forEach(function (parameter) {
      var input = kg.element("input", { type: "text", name: parameter.name, "data-type": parameter.type, value: given ? given.get(parameter.name) || "" : parameter.example });
      var caption = kg.element("span", { text: kg.say(parameter.label) });
      caption.label = parameter.label;
      values.appendChild(kg.element("label", { "class": "field" }, [caption, input]));
    });
  }

  function send(accept, signal) {
    var question = named && data.questions[named.value];
    if (question && question.query === editor.text()) { // asked by its name, it is planned from its values
      var asked = new URLSearchParams();
      filled().forEach(function (input) { asked.append(input.name, input.value.trim()); });
      return fetch("/questions/" + named.value + "?" + asked, { headers: { "Accept": accept }, signal: signal });
    }
    var form = new URLSearchParams({ query: editor.text() });
    filled().forEach(function (input) { form.append("$" + input.name, term(input.dataset.type, input.value.trim())); });
    return fetch("/sparql", { method: "POST", headers: { "Accept": accept }, body: form, signal: signal });
  }

  function address() {
    var question = named && data.questions[named.value], link = new URLSearchParams();
    if (question) link.append("named", named.value);
    if (!question || question.query !== editor.text()) link.append("query", editor.text());
    filled().forEach(function (input) { link.append(input.name, input.value.trim()); });
    return "/query?" + link;
  }

  function parse(reply, text) {
    var kind = (reply.headers.get("Content-Type") || "").split(";")[0];
    if (!reply.ok) return { refusal: text.trim() };
    if (kind === "application/n-triples") return { text: text, triples: kg.triples(text) };
    var json = JSON.parse(text);
    if (json.boolean !== undefined) return { text: text, boolean: json.boolean };
    var bound = filled().map(function (input) { return input.name; }); // columns that only repeat what was asked
    return { text: text, columns: json.head.vars.filter(function (column) { return bound.indexOf(column) < 0; }), rows: json.results.bindings };
  }

  function counted(seconds) {
    var spent = seconds.toLocaleString(kg.language(), { maximumFractionDigits: 2 });
    if (answer.rows) return say("rows", { number: answer.rows.length.toLocaleString(kg.language()), seconds: spent });
    if (answer.triples) return say("triples", { number: answer.triples.length.toLocaleString(kg.language()), seconds: spent });
    return "";
  }

  function offer() {
    var offered = answer.refusal !== undefined ? [] : answer.triples ? formats.graph : formats.results;
    download.replaceChildren.apply(download, [kg.element("option", { value: "", text: "…" })].concat(offered.map(function (format) {
      return kg.element("option", { value: format[1], text: format[0] });
    })));
    download.parentElement.hidden = !offered.length;
  }

  function busy(on) {
    by("run").disabled = on;
    by("stop").hidden = !on;
  }

  function run() {
    if (running) running.abort();
    var mine = running = new AbortController(), begun = performance.now();
    section.hidden = false;
    status.textContent = say("running");
    busy(true);
    history.replaceState(null, "", address());
    return send("application/sparql-results+json, application/n-triples", mine.signal)
      .then(function (reply) { return reply.text().then(function (text) { return parse(reply, text); }); })
      .catch(function (error) { return { refusal: say(error.name === "AbortError" ? "stopped" : "unreachable") }; })
      .then(function (came) {
        if (running !== mine) return;
        running = null;
        answer = came;
        status.textContent = counted((performance.now() - begun) / 1000);
        offer();
        busy(false);
        results.show(answer, view);
      });
  }

  by("ask").addEventListener("submit", function (event) { event.preventDefault(); run(); });
  by("ask").addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
  });
  by("stop").addEventListener("click", function () { if (running) running.abort(); });
  by("copy").addEventListener("click", function () {
    var link = location.origin + address();
    navigator.clipboard.writeText(link).then(function () { by("copy").textContent = say("copied"); }, function () { prompt(say("copy"), link); });
  });
  if (named) named.addEventListener("change", function () { 
    ask(named.value);
    if (named.value) { editor.put(data.questions[named.value].query); run(); }
  });
  document.querySelectorAll("[data-view]").forEach(function (button) {
    button.addEventListener("click", function () {
      view = button.dataset.view;
      document.querySelectorAll("[data-view]").forEach(function (each) { each.setAttribute("aria-pressed", String(each === button)); });
      if (answer) results.show(answer, view);
    });
  });
  download.addEventListener("change", function () {
    var type = download.value;
    if (!type) return;
    var suffix = formats.results.concat(formats.graph).find(function (format) { return format[1] === type; })[2];
    send(type).then(function (reply) { return reply.blob(); }).then(function (blob) {
      var url = URL.createObjectURL(blob);
      kg.element("a", { href: url, download: "result." + suffix }).click();
      setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
    });
    download.value = "";
  });

  // Options of a list cannot hold two languages: their text is set when the language is.
  function nameOptions() {
    document.querySelectorAll("option[data-vi]").forEach(function (option) { option.textContent = kg.language() === "en" ? option.dataset.en : option.dataset.vi; });
    values.querySelectorAll("span").forEach(function (caption) { caption.textContent = kg.say(caption.label); });
    if (answer) results.show(answer, view);
  }
  document.addEventListener("kg-language", nameOptions);
  var given = new URLSearchParams(location.search);
  if (given.has("named")) ask(given.get("named"), Array.from(given.keys()).length > 1 ? given : null);
  if (given.has("named") || given.has("query")) run();
})();
