package org.liftlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Instant MORNING = Instant.parse("2026-11-21T06:40:12Z");

    @Test
    void momentsAreToldInUtc() {
        assertThat(Words.moment(MORNING)).isEqualTo("21 Nov 2026, 06:40 UTC");
        assertThat(Words.day(MORNING)).isEqualTo("21 Nov 2026");
        assertThat(Words.clock(MORNING)).isEqualTo("06:40:12");
    }

    @Test
    void spansHaveTwoPartsAtMost() {
        assertThat(Words.span(Duration.ofMillis(340))).isEqualTo("0.3 s");
        assertThat(Words.span(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Words.span(Duration.ofSeconds(130))).isEqualTo("2 min 10 s");
        assertThat(Words.span(Duration.ofSeconds(3600 * 25))).isEqualTo("1 d 1 h");
    }

    @Test
    void countsAndSizesAreEasyToRead() {
        assertThat(Words.grouped(1234567)).isEqualTo("1\u202f234\u202f567");
        assertThat(Words.size(999)).isEqualTo("999 bytes");
        assertThat(Words.size(1_440_000_000L)).isEqualTo("1.4 GB");
    }

    @Test
    void blankLinesPartParagraphsAndOthersDoNot() {
        assertThat(Words.paragraphs("One\nline.\n\n  Another.\n")).containsExactly("One line.", "Another.");
    }
}
