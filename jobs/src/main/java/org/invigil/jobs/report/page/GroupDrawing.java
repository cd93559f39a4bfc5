package org.invigil.jobs.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A group as a circle of its numbered attempts, joined where two have evidence in common.
 *
 * @param side of the square image
 */
public record GroupDrawing(int side, List<Node> nodes, List<Line> lines) {
    private static final int NODE = 15;
    private static final int SMALLEST_RADIUS = 80;

    /** So that neighbours on the circle do not touch. */
    private static final int RADIUS_PER_NODE = 7;

    /** An attempt of another course looks different. */
    public record Node(String x, String y, int number, String look) {}

    /** Evidence in common, by its look. */
    public record Line(String fromX, String fromY, String toX, String toY, String look) {}

    /**
     * Two attempts, from 1, with evidence in common.
     *
     * @param lnP of the strongest; null where it has none
     */
    record Joined(int one, int other, Double lnP) {}

    /** @param looks of each attempt, in their order */
    static GroupDrawing of(List<String> looks, List<Joined> joined) {
        int radius = Math.max(SMALLEST_RADIUS, RADIUS_PER_NODE * looks.size());
        int middle = radius + NODE + 4;
        double[][] places = new double[looks.size()][];
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            double angle = 2 * Math.PI * i / places.length - Math.PI / 2;
            places[i] = new double[] {middle + radius * Math.cos(angle), middle + radius * Math.sin(angle)};
            nodes.add(new Node(at(places[i][0]), at(places[i][1]), i + 1, looks.get(i)));
        }
        List<Line> lines = joined.stream()
                .map(two -> new Line(
                        at(places[two.one() - 1][0]),
                        at(places[two.one() - 1][1]),
                        at(places[two.other() - 1][0]),
                        at(places[two.other() - 1][1]),
                        look(two.lnP())))
                .toList();
        return new GroupDrawing(2 * middle, nodes, lines);
    }

    private static String look(Double lnP) {
        if (lnP == null) {
            return "unweighed";
        }
        return lnP <= Math.log(1e-9) ? "thick" : lnP <= Math.log(1e-6) ? "middle" : "thin";
    }

    private static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
