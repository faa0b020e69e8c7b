import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What the license lets the services do at present.
 *
 * @param client empty where the edition needs no license, or where no portal is named
 * @param usage likewise
 */
record Licensing(Installation installation, Optional<LicenseClient> client, Optional<UsageClient> usage) {
    private static final long LOOK_SECONDS = 5;

    static Licensing of(Installation installation) {
        Properties portal = installation.portal();
        String url = portal.getProperty("url", "");
        if (!installation.edition().licensed() || url.isBlank()) {
            return new Licensing(installation, Optional.empty(), Optional.empty());
        }
        String name = portal.getProperty("installation", "");
        LicensePortal server = new LicensePortal(() -> url);
        InstantSource clock = InstantSource.system();
        return new Licensing(
                installation,
                Optional.of(new LicenseClient(
                        installation.folder(), server, new LicenseFacts(installation, name), clock)),
                Optional.of(new UsageClient(
                        server, installation.licenseKey(), name, new DatabaseUsage(installation.database()), clock)));
    }

    /** Asks once before anything is served, and then looks again and again whether it is time to. */
    void begin() {
        client.ifPresent(LicenseClient::tick);
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("license").factory());
        client.ifPresent(asking -> repeat(thread, LOOK_SECONDS, asking::tick));
        usage.ifPresent(reporting -> repeat(thread, 0, reporting::tick));
    }

    /** What goes wrong once must not end it for good. */
    private static void repeat(ScheduledExecutorService thread, long first, Runnable work) {
        Runnable lasting = () -> {
            try {
                work.run();
            } catch (RuntimeException failed) {
                Log.say("It is tried again in %d s: %s".formatted(LOOK_SECONDS, failed));
            }
        };
        thread.scheduleWithFixedDelay(lasting, first, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** The edition whose pages are served: Community as soon as the license does not count. */
    Edition edition() {
        Edition running = installation.edition();
        return client.map(asking -> asking.standing().edition(running)).orElse(running);
    }

    Map<String, Object> json() {
        License license = License.of(installation);
        Map<String, Object> body = new LinkedHashMap<>(
                client.map(asking -> license.heard(asking.standing())).orElse(license).json());
        body.put("serves", edition().id());
        client.ifPresent(asking -> body.put("check", asking.standing().json()));
        return body;
    }
}
