package org.liftlock.bench;

import java.util.Locale;

/** One line of the benchmark's result. */
record Row(String name, double value, String unit, double goal) {
    void print() {
        System.out.printf(
                Locale.ROOT,
                "BENCH %s %.2f %s goal <= %.2f %s%n",
                name,
                value,
                unit,
                goal,
                value <= goal ? "ok" : "short");
    }
}
