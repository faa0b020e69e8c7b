package org.liftlock.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stacked bars, ready to be drawn in a box of {@value #WIDTH} by {@value #HEIGHT}; the same figures stand in a table beside it.
 *
 * @param limits lines across a slot at the height of what was allowed there
 * @param top the value at the upper edge
 */
public record Chart(List<Bar> bars, List<Line> limits, List<Series> series, String top, String first, String last) {
    static final int WIDTH = 1000;
    static final int HEIGHT = 200;
    private static final int TONES = 6;

    /** One piece of a bar; its title says in words what it stands for. */
    public record Bar(int x, int y, int width, int height, int tone, String title) {}

    public record Line(int x, int y, int until) {}

    /** What is drawn in a tone. */
    public record Series(String name, int tone) {}

    /** What is drawn, slot by slot: the first slot is the leftmost. */
    public static final class Drawing {
        private final List<String> slots;
        private final Map<String, BigDecimal[]> values = new TreeMap<>();
        private final @Nullable BigDecimal[] limits;
        private final Function<BigDecimal, String> words;

        public Drawing(List<String> slots, Function<BigDecimal, String> words) {
            this.slots = slots;
            this.limits = new BigDecimal[slots.size()];
            this.words = words;
        }

        public void add(String slot, String series, BigDecimal value) {
            int place = slots.indexOf(slot);
            if (place >= 0) {
                BigDecimal[] row = values.computeIfAbsent(series, name -> new BigDecimal[slots.size()]);
                row[place] = row[place] == null ? value : row[place].add(value);
            }
        }

        public void limit(String slot, BigDecimal value) {
            int place = slots.indexOf(slot);
            if (place >= 0) {
                limits[place] = value;
            }
        }

        /** Empty bars where there is nothing. */
        public Chart chart() {
            BigDecimal highest = highest();
            List<Bar> bars = new ArrayList<>();
            List<Line> lines = new ArrayList<>();
            for (int place = 0; place < slots.size(); place++) {
                stack(bars, place, highest);
                BigDecimal limit = limits[place];
                if (limit != null) {
                    int y = HEIGHT - height(limit, highest);
                    lines.add(new Line(left(place), y, left(place + 1)));
                }
            }
            return new Chart(
                    bars,
                    lines,
                    series(),
                    words.apply(highest),
                    slots.isEmpty() ? "" : slots.getFirst(),
                    slots.isEmpty() ? "" : slots.getLast());
        }

        private void stack(List<Bar> bars, int place, BigDecimal highest) {
            int bottom = HEIGHT;
            int tone = 0;
            int gap = slots.size() > 120 ? 0 : 2;
            for (Map.Entry<String, BigDecimal[]> row : values.entrySet()) {
                tone = tone % TONES + 1;
                BigDecimal value = row.getValue()[place];
                if (value != null && value.signum() > 0) {
                    int height = Math.max(1, height(value, highest));
                    bars.add(new Bar(
                            left(place),
                            bottom - height,
                            Math.max(1, left(place + 1) - left(place) - gap),
                            height,
                            tone,
                            "%s, %s: %s".formatted(slots.get(place), row.getKey(), words.apply(value))));
                    bottom -= height;
                }
            }
        }

        private List<Series> series() {
            List<Series> series = new ArrayList<>();
            for (String name : values.keySet()) {
                series.add(new Series(name, series.size() % TONES + 1));
            }
            return series;
        }

        private BigDecimal highest() {
            BigDecimal highest = BigDecimal.ONE;
            for (int place = 0; place < slots.size(); place++) {
                BigDecimal stacked = BigDecimal.ZERO;
                for (BigDecimal[] row : values.values()) {
                    stacked = row[place] == null ? stacked : stacked.add(row[place]);
                }
                BigDecimal limit = limits[place];
                highest = highest.max(stacked).max(limit == null ? BigDecimal.ZERO : limit);
            }
            return highest;
        }

        private int left(int place) {
            return WIDTH * place / Math.max(1, slots.size());
        }

        private static int height(BigDecimal value, BigDecimal highest) {
            return value.multiply(BigDecimal.valueOf(HEIGHT))
                    .divide(highest, 0, RoundingMode.HALF_UP)
                    .intValue();
        }
    }
}
