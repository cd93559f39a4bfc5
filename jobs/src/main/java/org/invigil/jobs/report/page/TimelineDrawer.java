package org.invigil.jobs.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.Timeline;

/** Draws one attempt: what was measured in lanes by source, its incidents in lanes by kind below. */
final class TimelineDrawer {
    static final int TALL = 26;
    private static final int LOW = 14;
    static final int BETWEEN = 5;
    static final int AXIS = 24;
    private static final int NARROWEST_MARK = 5;
    private static final int MOST_TICKS = 10;
    private static final int[] TICK_SECONDS = {10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200};

    /** Below this level nothing is drawn: a quiet room. */
    private static final double QUIET_DECIBELS = -70;

    /** Half of the scale: the usual reading of a probability, not a detector's threshold. */
    private static final double SPEECH = 0.5;

    private final ReportedAttempt reported;
    private final String anchor;
    private final Words words;
    private final long lengthMillis;
    private final List<TimelineDrawing.Lane> lanes = new ArrayList<>();
    private int top = 2;

    /** @param anchor id of the attempt's section */
    TimelineDrawer(ReportedAttempt reported, String anchor, Words words) {
        this.reported = reported;
        this.anchor = anchor;
        this.words = words;
        this.lengthMillis = reported.attempt().window().lengthMillis();
    }

    TimelineDrawing draw() {
        Timeline timeline = reported.timeline();
        if (timeline.pictureGaps() != null) {
            add("report.timeline.people", TALL, people(timeline), List.of());
        }
        addIncidents(IncidentKind.Source.PICTURE);
        if (timeline.soundGaps() != null) {
            add("report.timeline.sound", TALL, sound(timeline, top, this::x), List.of());
        }
        addIncidents(IncidentKind.Source.SOUND);
        if (timeline.activityGaps() != null) {
            add("report.timeline.computer", LOW, actions(timeline), List.of());
        }
        addIncidents(IncidentKind.Source.COMPUTER);
        addProblems();
        return new TimelineDrawing(top + AXIS, top, lanes, ticks(lengthMillis, this::x), breaks());
    }

    private void add(String label, int height, List<TimelineDrawing.Shape> shapes, List<TimelineDrawing.Mark> marks) {
        lanes.add(new TimelineDrawing.Lane(words.say(label), top, height, shapes, marks));
        top += height + BETWEEN;
    }

    private List<TimelineDrawing.Shape> people(Timeline timeline) {
        List<TimelineDrawing.Shape> shapes = new ArrayList<>();
        for (Timeline.People people : Timeline.People.values()) {
            int height =
                    switch (people) {
                        case NOBODY -> 2;
                        case ONE -> TALL / 2;
                        case SEVERAL -> TALL;
                    };
            BarOutline outline = new BarOutline(this::x);
            for (Timeline.Presence presence : timeline.presence()) {
                if (presence.people() == people) {
                    outline.bar(presence.stretch(), top + TALL, height);
                }
            }
            outline.addTo(shapes, "people");
        }
        addGaps(shapes, timeline.pictureGaps(), TALL);
        return shapes;
    }

    /** How loud it was, in a lane of {@value #TALL}. */
    static List<TimelineDrawing.Shape> sound(Timeline timeline, int top, LongToIntFunction x) {
        BarOutline level = new BarOutline(x);
        BarOutline speech = new BarOutline(x);
        for (Timeline.Level point : timeline.level()) {
            double share = Math.min(1, Math.max(0, 1 - point.levelDecibels() / QUIET_DECIBELS));
            int height = 1 + (int) Math.round(share * (TALL - 1));
            (point.speechProbability() >= SPEECH ? speech : level).bar(point.stretch(), top + TALL, height);
        }
        List<TimelineDrawing.Shape> shapes = new ArrayList<>();
        level.addTo(shapes, "level");
        speech.addTo(shapes, "speech");
        BarOutline gaps = new BarOutline(x);
        timeline.soundGaps().forEach(gap -> gaps.bar(gap, top + TALL, TALL));
        gaps.addTo(shapes, "gap");
        return shapes;
    }

    private List<TimelineDrawing.Shape> actions(Timeline timeline) {
        StringBuilder path = new StringBuilder();
        int before = -1;
        for (Timeline.Mark mark : timeline.actions()) {
            int at = x(mark.millis());
            if (at != before) {
                path.append('M').append(at).append(' ').append(top).append('v').append(LOW);
                before = at;
            }
        }
        List<TimelineDrawing.Shape> shapes = new ArrayList<>();
        shapes.add(new TimelineDrawing.Shape(
                "base", "M" + TimelineDrawing.LEFT + " " + (top + LOW) + "H" + TimelineDrawing.RIGHT));
        if (path.length() > 0) {
            shapes.add(new TimelineDrawing.Shape("action", path.toString()));
        }
        addGaps(shapes, timeline.activityGaps(), LOW);
        return shapes;
    }

    private void addGaps(List<TimelineDrawing.Shape> shapes, List<Stretch> gaps, int height) {
        BarOutline outline = new BarOutline(this::x);
        gaps.forEach(gap -> outline.bar(gap, top + height, height));
        outline.addTo(shapes, "gap");
    }

    private void addIncidents(IncidentKind.Source source) {
        for (IncidentKind kind : IncidentKind.values()) {
            List<TimelineDrawing.Mark> marks = new ArrayList<>();
            for (int i = 0; i < reported.incidents().size(); i++) {
                Incident incident = reported.incidents().get(i).incident();
                if (incident.kind() == kind && kind.source() == source) {
                    marks.add(mark("incident", incident.stretch(), anchor + "i" + (i + 1), title(incident)));
                }
            }
            if (!marks.isEmpty()) {
                add("kind." + kind, LOW, List.of(), marks);
            }
        }
    }

    private Word title(Incident incident) {
        String start = Clock.sinceStart(incident.startMillis());
        if (incident.endMillis() <= incident.startMillis()) {
            return words.say(texts -> texts.say("report.timeline.moment", texts.say("kind." + incident.kind()), start));
        }
        return words.say(texts -> texts.say(
                "report.timeline.incident",
                texts.say("kind." + incident.kind()),
                start,
                Clock.sinceStart(incident.endMillis()),
                Clock.seconds(incident.stretch())));
    }

    private void addProblems() {
        List<TimelineDrawing.Mark> marks = new ArrayList<>();
        for (Problem problem : reported.missing()) {
            if (problem.endMillis() > problem.startMillis()) {
                Stretch stretch = new Stretch(problem.startMillis(), problem.endMillis());
                marks.add(mark("problem", stretch, anchor + "problems", words.say("problem." + problem.what())));
            }
        }
        if (!marks.isEmpty()) {
            add("report.timeline.problems", LOW, List.of(), marks);
        }
    }

    private TimelineDrawing.Mark mark(String look, Stretch stretch, String target, Word title) {
        int width = Math.max(NARROWEST_MARK, x(stretch.endMillis()) - x(stretch.startMillis()));
        int left = Math.min(x(stretch.startMillis()), TimelineDrawing.RIGHT - width);
        return new TimelineDrawing.Mark(look, left, width, target, title);
    }

    static List<TimelineDrawing.Tick> ticks(long lengthMillis, LongToIntFunction x) {
        long stepSeconds = TICK_SECONDS[TICK_SECONDS.length - 1];
        for (int seconds : TICK_SECONDS) {
            if (lengthMillis / 1000 / seconds <= MOST_TICKS) {
                stepSeconds = seconds;
                break;
            }
        }
        List<TimelineDrawing.Tick> ticks = new ArrayList<>();
        for (long millis = 0; millis <= lengthMillis; millis += stepSeconds * 1000) {
            String label = stepSeconds < 60 ? Clock.sinceStart(millis) : Long.toString(millis / 60_000);
            ticks.add(new TimelineDrawing.Tick(x.applyAsInt(millis), label));
        }
        return ticks;
    }

    private List<TimelineDrawing.Span> breaks() {
        return reported.attempt().breaks().stream()
                .map(stretch -> new TimelineDrawing.Span(
                        x(stretch.startMillis()), x(stretch.endMillis()) - x(stretch.startMillis())))
                .toList();
    }

    private int x(long millis) {
        return x(millis, lengthMillis);
    }

    static int x(long millis, long lengthMillis) {
        double share = Math.min(1, Math.max(0, (double) millis / lengthMillis));
        return TimelineDrawing.LEFT + (int) Math.round(share * (TimelineDrawing.RIGHT - TimelineDrawing.LEFT));
    }
}
