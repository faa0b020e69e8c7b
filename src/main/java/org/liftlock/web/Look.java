package org.liftlock.web;

/**
 * How a state is shown: never by its colour alone.
 *
 * @param icon of Tabler's
 * @param tone a colour of Tabler's
 */
public record Look(String words, String icon, String tone) {}
