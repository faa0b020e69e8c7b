package org.liftlock.installation.window;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static WindowRule weekly(DayOfWeek day, String start, int minutes) {
        return new WindowRule.Weekly(List.of(day), LocalTime.parse(start), minutes);
    }

    private static WindowCalendar calendar(ZoneId zone, WindowRule... rules) {
        return new WindowCalendar(zone, List.of(rules));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    private static Opening opening(String from, String until) {
        return new Opening(at(from), at(until));
    }

    @Test
    void windowKeepsItsHourWhenSummerBegins() {
        WindowCalendar calendar = calendar(BERLIN, weekly(SUNDAY, "04:00", 120));
        assertThat(calendar.openings(at("2026-03-20T00:00:00Z")))
                .startsWith(
                        opening("2026-03-22T03:00:00Z", "2026-03-22T05:00:00Z"),
                        opening("2026-03-29T02:00:00Z", "2026-03-29T04:00:00Z"),
                        opening("2026-04-05T02:00:00Z", "2026-04-05T04:00:00Z"));
    }

    @Test
    void hourThatTheClocksLeapOverIsMovedOn() {
        WindowCalendar calendar = calendar(BERLIN, weekly(SUNDAY, "02:30", 60));
        Opening first = calendar.openings(at("2026-03-28T00:00:00Z")).getFirst();
        assertThat(first).isEqualTo(opening("2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z"));
        assertThat(first.words(BERLIN)).isEqualTo("Sun 29 Mar 2026, 03:30 to 04:30 (Europe/Berlin)");
    }

    @Test
    void hourThatComesTwiceInAutumnIsMeantOnce() {
        WindowCalendar calendar = calendar(BERLIN, weekly(SUNDAY, "02:30", 240));
        assertThat(calendar.openings(at("2026-10-24T00:00:00Z")))
                .startsWith(
                        opening("2026-10-25T00:30:00Z", "2026-10-25T04:30:00Z"),
                        opening("2026-11-01T01:30:00Z", "2026-11-01T05:30:00Z"));
    }

    @Test
    void lengthIsTheSameWhenTheClocksChangeMeanwhile() {
        WindowCalendar spring = calendar(NEW_YORK, weekly(SATURDAY, "22:00", 480));
        assertThat(spring.openings(at("2026-03-07T00:00:00Z")).getFirst().length())
                .isEqualTo(Duration.ofHours(8));
        assertThat(spring.openings(at("2026-10-31T00:00:00Z")).getFirst())
                .isEqualTo(opening("2026-11-01T02:00:00Z", "2026-11-01T10:00:00Z"));
    }

    @Test
    void windowThatIsOpenIsTheFirst() {
        WindowCalendar calendar = calendar(BERLIN, weekly(SATURDAY, "23:00", 240));
        Instant afterMidnight = at("2026-11-22T00:30:00Z");
        assertThat(calendar.at(afterMidnight)).contains(opening("2026-11-21T22:00:00Z", "2026-11-22T02:00:00Z"));
        assertThat(calendar.at(at("2026-11-22T02:00:00Z"))).isEmpty();
    }

    @Test
    void windowsThatTouchAreOne() {
        WindowCalendar calendar = calendar(BERLIN, weekly(SUNDAY, "20:00", 240), weekly(MONDAY, "00:00", 120));
        assertThat(calendar.openings(at("2026-11-22T12:00:00Z")).getFirst().length())
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void blackoutCutsIntoAWindow() {
        WindowCalendar calendar = calendar(
                BERLIN,
                weekly(SATURDAY, "22:00", 240),
                new WindowRule.Blackout(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 28), "Quarter"));
        assertThat(calendar.openings(at("2026-11-21T12:00:00Z")))
                .startsWith(
                        opening("2026-11-21T21:00:00Z", "2026-11-21T23:00:00Z"),
                        opening("2026-11-28T23:00:00Z", "2026-11-29T01:00:00Z"),
                        opening("2026-12-05T21:00:00Z", "2026-12-06T01:00:00Z"));
    }

    @Test
    void onlyBlackoutsLeaveEveryOtherTime() {
        WindowCalendar calendar =
                calendar(BERLIN, new WindowRule.Blackout(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 26), ""));
        assertThat(calendar.at(at("2026-12-23T12:00:00Z"))).isPresent();
        assertThat(calendar.at(at("2026-12-25T12:00:00Z"))).isEmpty();
        assertThat(calendar.at(at("2026-12-26T23:00:00Z"))).isPresent();
    }

    @Test
    void windowOfOneDayIsThereOnce() {
        WindowCalendar calendar = calendar(BERLIN, new WindowRule.Once(LocalDateTime.parse("2026-12-01T02:00"), 60));
        assertThat(calendar.openings(at("2026-11-21T12:00:00Z")))
                .containsExactly(opening("2026-12-01T01:00:00Z", "2026-12-01T02:00:00Z"));
        assertThat(calendar.openings(at("2026-12-02T12:00:00Z"))).isEmpty();
    }

    @Test
    void nextIsFreeAndLongEnough() {
        WindowCalendar calendar = calendar(BERLIN, weekly(SATURDAY, "23:00", 60), weekly(SUNDAY, "23:00", 240));
        Instant now = at("2026-11-21T12:00:00Z");
        Opening sunday = opening("2026-11-22T22:00:00Z", "2026-11-23T02:00:00Z");
        assertThat(calendar.next(now, Duration.ofMinutes(30), List.of()))
                .contains(opening("2026-11-21T22:00:00Z", "2026-11-21T23:00:00Z"));
        assertThat(calendar.next(now, Duration.ofHours(2), List.of())).contains(sunday);
        assertThat(calendar.next(now, Duration.ofHours(2), List.of(sunday)))
                .contains(opening("2026-11-29T22:00:00Z", "2026-11-30T02:00:00Z"));
        assertThat(calendar.next(now, Duration.ofHours(5), List.of())).isEmpty();
    }

    @Test
    void rulesAreSaidInWords() {
        assertThat(new WindowRule.Weekly(List.of(SUNDAY, SATURDAY), LocalTime.of(2, 0), 90).words())
                .isEqualTo("Saturday, Sunday from 02:00 for 1 h 30 min");
        assertThat(new WindowRule.Blackout(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 26), "Holidays").words())
                .isEqualTo("24 Dec 2026 to 26 Dec 2026: Holidays");
    }
}
