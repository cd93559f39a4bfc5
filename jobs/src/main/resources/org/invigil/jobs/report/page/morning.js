// How many days are left, seen from the day on which the page is opened: the page itself does not depend on it.
(function () {
  'use strict';
  var DAY = 86400000;
  function show() {
    var now = new Date();
    var today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    document.querySelectorAll('[data-ends]').forEach(function (place) {
      var days = Math.round((Date.parse(place.dataset.ends + 'T00:00:00Z') - today) / DAY);
      place.textContent = days < 0 ? window.invigil.say('over')
        : days === 0 ? window.invigil.say('last-day') : window.invigil.say('days', days);
    });
  }
  show();
  document.addEventListener('languageswitched', show);
})();
