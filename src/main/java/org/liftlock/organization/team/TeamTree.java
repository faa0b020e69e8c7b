package org.liftlock.organization.team;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an organization is arranged in, as a list in the order of a tree.
 *
 * @param lines each department before what lies in it
 */
public record TeamTree(List<Line> lines, List<Place> places) {

    /**
     * A department or a team.
     *
     * @param depth from 0 directly below the organization
     * @param leads and people are of a team; for a department empty and 0
     */
    public record Line(UUID id, String name, boolean isTeam, int depth, String leads, long people) {
        /** The same indent for everything from the sixth level on. */
        public int indent() {
            return Math.min(depth, 6);
        }
    }

    /** Where something can lie. */
    public record Place(String id, String path) {}

    static TeamTree of(List<Department> departments, List<Team> teams, List<TeamMember> members) {
        List<Line> lines = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        new Walk(departments, teams, members, lines, places).into(null, 0, "");
        return new TeamTree(List.copyOf(lines), List.copyOf(places));
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    private record Walk(
            List<Department> departments,
            List<Team> teams,
            List<TeamMember> members,
            List<Line> lines,
            List<Place> places) {
        void into(@Nullable UUID department, int depth, String path) {
            Optional<UUID> here = Optional.ofNullable(department);
            teams.stream().filter(team -> team.department().equals(here)).forEach(team -> lines.add(line(team, depth)));
            for (Department part : departments) {
                if (part.parent().equals(here)) {
                    String own = path.isEmpty() ? part.name() : path + " / " + part.name();
                    lines.add(new Line(part.id(), part.name(), false, depth, "", 0));
                    places.add(new Place(part.id().toString(), own));
                    into(part.id(), depth + 1, own);
                }
            }
        }

        private Line line(Team team, int depth) {
            List<TeamMember> of = members.stream()
                    .filter(member -> member.teamId().equals(team.id()))
                    .toList();
            String leads = of.stream()
                    .filter(TeamMember::leads)
                    .map(member -> member.person().name())
                    .collect(Collectors.joining(", "));
            return new Line(team.id(), team.name(), true, depth, leads, of.size());
        }
    }
}
