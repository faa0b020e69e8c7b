package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreListTest {
    @Test
    void rowLevelSecurityIsRestoredAfterEverythingElse() {
        List<String> lines = List.of(
                ";",
                "; Archive created at 2026-11-21 07:00:00 UTC",
                "215; 1259 16390 TABLE public users customer",
                "3401; 0 16390 TABLE DATA public users customer",
                "3256; 0 16390 ROW SECURITY public users customer",
                "3257; 3256 16399 POLICY public users admin customer",
                "3402; 0 0 COMMENT public POLICY admin ON users customer",
                "3403; 0 0 COMMENT public TABLE policy customer",
                "3255; 2606 16401 FK CONSTRAINT public users users_friend_fkey customer");

        RestoreList list = RestoreList.of(lines);

        assertThat(list.rowSecurity()).extracting(line -> line.substring(0, 4)).containsExactly("3256", "3257", "3402");
        assertThat(list.content())
                .extracting(line -> line.substring(0, 4))
                .containsExactly("215;", "3401", "3403", "3255");
    }
}
