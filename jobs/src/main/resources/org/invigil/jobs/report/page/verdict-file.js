// Files of verdicts: RFC 4180, UTF-8, the columns of the labelled cases.
(function () {
  'use strict';
  var invigil = window.invigil;
  var COLUMNS = ['exam_day', 'course_id', 'attempt_id', 'incident', 'verdict', 'reason', 'reviewer', 'at',
    'shown_because', 'sampling_probability', 'final_outcome', 'report_hash'];
  var CALCULATED = /^[=+\-@\t\r]/;
  var INCIDENT = /^([A-Z_]+@\d+(\.\d+)?)?$/;
  var VERDICTS = ['confirmed', 'dismissed', 'unsure', 'missed'];

  // A spreadsheet calculates a cell that begins so: an apostrophe keeps it text.
  function cell(text) {
    var safe = CALCULATED.test(text) ? "'" + text : text;
    return /[",;\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function plain(text) {
    return text.charAt(0) === "'" && CALCULATED.test(text.slice(1)) ? text.slice(1) : text;
  }

  function write(rows) {
    return [COLUMNS].concat(rows.map(function (row) {
      return COLUMNS.map(function (column) { return row[column] || ''; });
    })).map(function (cells) { return cells.map(cell).join(',') + '\r\n'; }).join('');
  }

  // Rows of cells, each with the line it starts in; comma or semicolon, as spreadsheets write them.
  function split(text) {
    var content = text.replace(/^\ufeff/, '');
    var header = content.split(/\r|\n/, 1)[0];
    var separator = header.split(';').length > header.split(',').length ? ';' : ',';
    var rows = [];
    var row = { line: 1, cells: [] };
    var value = '';
    var line = 1;
    var quoted = false;
    function endRow() {
      row.cells.push(value);
      value = '';
      if (row.cells.length > 1 || row.cells[0] !== '') {
        rows.push(row);
      }
      row = { line: line, cells: [] };
    }
    for (var i = 0; i < content.length; i++) {
      var c = content.charAt(i);
      var isBreak = c === '\n' || (c === '\r' && content.charAt(i + 1) !== '\n');
      if (isBreak) {
        line++;
      }
      if (quoted) {
        if (c !== '"') {
          value += c;
        } else if (content.charAt(i + 1) === '"') {
          value += c;
          i++;
        } else {
          quoted = false;
        }
      } else if (c === '"' && value === '') {
        quoted = true;
      } else if (c === separator) {
        row.cells.push(value);
        value = '';
      } else if (isBreak) {
        endRow();
      } else if (c !== '\r') {
        value += c;
      }
    }
    if (value !== '' || row.cells.length > 0) {
      endRow();
    }
    return rows;
  }

  // {rows, refused: [{line, why}]}; knows(attempt) says whether the report has it.
  function read(text, about, knows) {
    var lines = split(text);
    var names = lines.length ? lines[0].cells.map(function (name) { return name.trim().toLowerCase(); }) : [];
    var lacks = COLUMNS.slice(0, 8).some(function (column) { return names.indexOf(column) < 0; });
    if (lacks) {
      return { rows: [], refused: [{ line: 1, why: invigil.say('refused-columns') }] };
    }
    var result = { rows: [], refused: [] };
    lines.slice(1).forEach(function (line) {
      var row = {};
      COLUMNS.forEach(function (column) {
        var place = names.indexOf(column);
        row[column] = place < 0 || place >= line.cells.length ? '' : plain(line.cells[place].trim());
      });
      var why = refusal(row, about, knows);
      if (why) {
        result.refused.push({ line: line.line, why: why });
      } else {
        result.rows.push(row);
      }
    });
    return result;
  }

  function refusal(row, about, knows) {
    if (row.exam_day !== about.day || row.course_id !== about.course) {
      return invigil.say('refused-report', row.exam_day + ' ' + row.course_id);
    }
    if (!knows(row.attempt_id)) {
      return invigil.say('refused-attempt', row.attempt_id);
    }
    if (VERDICTS.indexOf(row.verdict) < 0) {
      return invigil.say('refused-verdict', row.verdict);
    }
    if (!INCIDENT.test(row.incident)) {
      return invigil.say('refused-incident', row.incident);
    }
    return '';
  }

  invigil.verdictFile = { write: write, read: read };
})();
