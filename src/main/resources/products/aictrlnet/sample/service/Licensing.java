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
 */
record Licensing(Installation installation, Optional<LicenseClient> client) {
    private static final long LOOK_SECONDS = 5;

    static Licensing of(Installation installation) {
        Properties portal = installation.portal();
        String url = portal.getProperty("url", "");
        if (!installation.edition().licensed() || url.isBlank()) {
            return new Licensing(installation, Optional.empty());
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("key", installation.variable("AICTRLNET_LICENSE_KEY").orElse(""));
        facts.put("installation", portal.getProperty("installation", ""));
        facts.put("edition", installation.edition().id());
        facts.put("version", SampleServer.VERSION);
        LicensePortal server = new LicensePortal(() -> url);
        return new Licensing(
                installation,
                Optional.of(new LicenseClient(installation.folder(), server, facts, InstantSource.system())));
    }

    /** Asks once before anything is served, and then looks again and again whether it is time to. */
    void begin() {
        client.ifPresent(asking -> {
            asking.tick();
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("license").factory());
            thread.scheduleWithFixedDelay(asking::tick, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        });
    }

    /** The edition whose pages are served: Community as soon as the license does not count. */
    Edition edition() {
        Edition running = installation.edition();
        return client.map(asking -> asking.standing().edition(running)).orElse(running);
    }

    Map<String, Object> json() {
        Map<String, Object> body = new LinkedHashMap<>(License.of(installation).json());
        body.put("serves", edition().id());
        client.ifPresent(asking -> body.put("check", asking.standing().json()));
        return body;
    }
}
