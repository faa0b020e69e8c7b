package org.liftlock.product;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file {@code product.yaml}: what a product is, its editions in rising order, its services and its contacts. */
public record ProductSheet(
        String id,
        String name,
        String summary,
        Contacts contacts,
        List<Link> documentation,
        Database database,
        List<Edition> editions,
        List<ServiceSpec> services,
        @Nullable Resources resources,
        List<Preserved> preserved,
        List<SupportChannel> supportChannels,
        List<Command> commands,
        List<CommonIssue> commonIssues,
        @Nullable Licensing licensing) {

    /** A product that says nothing about its licenses. */
    public ProductSheet(
            String id,
            String name,
            String summary,
            Contacts contacts,
            List<Link> documentation,
            Database database,
            List<Edition> editions,
            List<ServiceSpec> services,
            @Nullable Resources resources,
            List<Preserved> preserved,
            List<SupportChannel> supportChannels,
            List<Command> commands,
            List<CommonIssue> commonIssues) {
        this(
                id,
                name,
                summary,
                contacts,
                documentation,
                database,
                editions,
                services,
                resources,
                preserved,
                supportChannels,
                commands,
                commonIssues,
                null);
    }

    /** What holds for the licenses of the product, also where its file does not say. */
    public Licensing licenses() {
        return licensing == null ? Licensing.USUAL : licensing;
    }

    public record Contacts(String sales, String support, String general) {}

    /**
     * How licenses of the product are sold and handed over.
     *
     * @param trialDays how long a trial lasts unless somebody decides otherwise
     * @param graceDays how long a paid license still counts after its end
     * @param variable the environment variable of the key; null when the product reads none
     * @param registry the host of the container registry that the licensed images come from; null for none
     * @param instructions what an administrator does with the key, one step each
     * @param agreement what customers agree to when they buy; null for none
     */
    public record Licensing(
            int trialDays,
            int graceDays,
            @Nullable String variable,
            @Nullable String registry,
            List<String> instructions,
            @Nullable Agreement agreement) {
        /** What holds where a product says nothing. */
        public static final Licensing USUAL = new Licensing(30, 14, null, null, List.of(), null);
    }

    /**
     * The license agreement as it reads now.
     *
     * @param version the product's own name of it, which changes with each change of the text
     * @param url where exactly that version is read
     */
    public record Agreement(String version, String url) {}

    public record Link(String title, String url) {}

    /**
     * What the portal must know of the product's database.
     *
     * @param settings session settings that let the portal's connection see every row
     * @param revisionTable the product's own record of its revisions, which is read and never written
     */
    public record Database(
            Map<String, String> settings,
            @Nullable String settingsReason,
            @Nullable String revisionTable,
            List<String> knownHeads) {
        private static final String SEARCH_PATH = "search_path";

        /** The schemas of the product's tables in the order in which they are looked through; empty for the role's own. */
        public List<String> searchPath() {
            String path = settings.getOrDefault(SEARCH_PATH, "");
            return Arrays.stream(path.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    /** One service of the product, and the path that tells its health. */
    public record ServiceSpec(
            String id,
            String title,
            List<String> editions,
            @Nullable String health) {}

    /** Where a service tells what its machine has; the values are JSON pointers (RFC 6901) into its answer. */
    public record Resources(String service, String path, String memoryBytes, String cpuCores, String diskFreeBytes) {}

    /** Tables whose rows an upgrade promises to keep. */
    public record Preserved(String id, String title, List<String> tables) {}

    public record SupportChannel(String name, List<String> editions) {}

    public record Command(String title, String command, List<String> editions) {}

    /**
     * Something that goes wrong now and then.
     *
     * @param checks of {@code diagnosis.yaml}, which tell whether it is what is wrong
     */
    public record CommonIssue(
            String id, String title, List<String> symptoms, List<String> solutions, List<String> checks) {}
}
