package org.liftlock.migration.lint;

import java.util.Optional;
import java.util.stream.Stream;

/** One statement of a pack at its place, for a rule to look at. */
public final class Scene {
    private final Migration migration;
    private final int number;
    private final Known known;
    private final int place;

    /**
     * @param number of the statement in the migration, from 0
     * @param place of the statement in the pack, from 0
     */
    Scene(Migration migration, int number, Known known, int place) {
        this.migration = migration;
        this.number = number;
        this.known = known;
        this.place = place;
    }

    public Migration migration() {
        return migration;
    }

    private Examined statement() {
        return migration.statements().get(number);
    }

    public Parsed parsed() {
        return statement().parsed();
    }

    public Optional<Sight> sight() {
        return statement().sight();
    }

    /** How many statements of its transaction follow. */
    public int following() {
        return migration.transactional() ? migration.statements().size() - number - 1 : 0;
    }

    public <T extends Deed> Stream<T> deeds(Class<T> kind) {
        return parsed().deeds(kind);
    }

    /** Whether the table was there before the pack, so that it may have rows and users. */
    public boolean existing(Name table) {
        return !known.own(table, place);
    }

    /** Whether a check that has been validated says so. */
    public boolean provedNotNull(Name table, String column) {
        return known.provedNotNull(table, column, place);
    }

    /** Whether its value can be another one for each row. */
    public boolean changes(Expression value) {
        return value.functions().stream().anyMatch(known::changes);
    }

    public Hit read(String object, String why, String safeWay) {
        return hit(object, why, safeWay, Evidence.STATEMENT);
    }

    public Hit hit(String object, String why, String safeWay, Evidence how) {
        return new Hit(statement().statement(), object, why, safeWay, how);
    }
}
