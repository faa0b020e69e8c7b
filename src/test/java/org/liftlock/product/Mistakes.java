package org.liftlock.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;

/** A small product in which one thing is wrong, which must be refused with its file, its line and the reason. */
record Mistakes(SmallProduct small) {
    /** A playbook of maintenance that is right. */
    static final String WORK = """
            name: mend
            title: Mend
            stays: true
            listed: true
            summary: Mends.
            downtime: None.
            steps:
              - {name: look, kind: preflight, title: Look, explanation: Looks., checks: []}
            """;

    static Mistakes in(Path products) {
        return new Mistakes(SmallProduct.in(products));
    }

    /**
     * @param part what is right
     * @param by what is wrong
     * @param where a text whose first line in the wrong file is the line to be named
     */
    void refused(String file, String part, String by, String where, String reason) {
        small.replace(file, part, by);

        InvalidProduct refusal = catchThrowableOfType(InvalidProduct.class, small::read);

        int line = small.line(file, where);
        assertThat(refusal.flaws()).anySatisfy(flaw -> {
            assertThat(flaw.reason()).contains(reason);
            assertThat(flaw.line()).isEqualTo(line);
            assertThat(flaw.file()).isEqualTo("small/" + file);
        });
        assertThat(refusal).hasMessageContaining("small/%s, line %d: ".formatted(file, line));
    }
}
