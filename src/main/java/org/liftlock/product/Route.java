package org.liftlock.product;

import java.util.List;

/** Where a playbook leads. */
public sealed interface Route {

    /** From one edition to another, or from an edition to itself when nothing becomes of it. */
    record Between(String from, String to) implements Route {
        @Override
        public boolean begins(String edition) {
            return from.equals(edition);
        }

        @Override
        public boolean leads(String from, String to) {
            return this.from.equals(from) && this.to.equals(to);
        }

        public boolean stays() {
            return from.equals(to);
        }
    }

    /**
     * The installation keeps its edition.
     *
     * @param editions those that it is for; empty when it is for all
     */
    record Within(List<String> editions) implements Route {
        @Override
        public boolean begins(String edition) {
            return editions.isEmpty() || editions.contains(edition);
        }

        @Override
        public boolean leads(String from, String to) {
            return from.equals(to) && begins(from);
        }
    }

    /** To the edition of a backup that is chosen when it starts, whatever the installation is now. */
    record Back() implements Route {
        @Override
        public boolean begins(String edition) {
            return true;
        }

        @Override
        public boolean leads(String from, String to) {
            return true;
        }
    }

    /** Whether it can be taken by an installation of the edition. */
    boolean begins(String edition);

    /** Whether a run from the one edition to the other may have taken it. */
    boolean leads(String from, String to);

    /** The word for it in the API. */
    default String id() {
        return switch (this) {
            case Between between -> "between";
            case Within within -> "within";
            case Back back -> "back";
        };
    }
}
