package org.liftlock.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ChartTest {
    @Property(tries = 200)
    void everyBarStandsWithinTheBoxAndStacksReachNoHigherThanTheTop(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = Long.MAX_VALUE / 4) Long> values,
            @ForAll @IntRange(min = 1, max = 8) int series) {
        List<String> slots = java.util.stream.IntStream.range(0, values.size())
                .mapToObj(place -> "d" + place)
                .toList();
        Chart.Drawing drawing = new Chart.Drawing(slots, BigDecimal::toString);
        for (int place = 0; place < values.size(); place++) {
            drawing.add(slots.get(place), "series " + place % series, BigDecimal.valueOf(values.get(place)));
        }
        Chart chart = drawing.chart();
        assertThat(chart.bars())
                .hasSize((int) values.stream().filter(value -> value > 0).count())
                .allSatisfy(bar -> {
                    assertThat(bar.x()).isBetween(0, Chart.WIDTH);
                    assertThat(bar.y()).isBetween(-1, Chart.HEIGHT);
                    assertThat(bar.y() + bar.height()).isLessThanOrEqualTo(Chart.HEIGHT);
                    assertThat(bar.width()).isPositive();
                });
    }
}
