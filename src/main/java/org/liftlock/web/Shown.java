package org.liftlock.web;

import java.util.Locale;

/** A state that pages show with words, icon and colour, and the API by its id; enums are such. */
public interface Shown {
    Look look();

    String name();

    default String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    default String words() {
        return look().words();
    }

    default String icon() {
        return look().icon();
    }

    default String tone() {
        return look().tone();
    }
}
