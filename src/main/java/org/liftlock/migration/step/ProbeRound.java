package org.liftlock.migration.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.HealthCheck.Expectation;
import org.liftlock.migration.step.HealthCheck.Probe;
import org.liftlock.problem.Finding;

/** Asks every probe again and again, until all are well or the time is over. */
final class ProbeRound {
    static final String WELL = "probe_well";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Services services;
    private final Pulse pulse;
    private final Duration limit;
    private final Redaction redaction;
    private final Map<Probe, Finding> latest = new LinkedHashMap<>();

    ProbeRound(Site site, Pulse pulse, Duration limit) {
        this.services = Services.after(site);
        this.pulse = pulse;
        this.limit = limit;
        this.redaction = Redaction.of(site);
    }

    /** @return one finding for each probe: what came back at last */
    List<Finding> ask(List<Probe> probes) throws StepEnd {
        Patience patience = new Patience(pulse, limit);
        while (true) {
            for (Probe probe : probes) {
                if (isOpen(probe)) {
                    look(probe);
                }
            }
            long settled = probes.stream().filter(probe -> !isOpen(probe)).count();
            pulse.progress(settled, probes.size(), "addresses");
            if (settled == probes.size() || !patience.goesOn()) {
                return List.copyOf(latest.values());
            }
        }
    }

    private boolean isOpen(Probe probe) {
        Finding finding = latest.get(probe);
        return finding == null || finding.blocks();
    }

    private void look(Probe probe) {
        Finding finding = services.address(probe.service())
                .map(address -> judge(probe, address))
                .orElseGet(() -> unknown(probe));
        Finding before = latest.put(probe, finding);
        if (before == null || !before.message().equals(finding.message())) {
            pulse.log(finding.message());
        }
    }

    private Finding judge(Probe probe, ServiceAddress address) {
        return switch (address.ask(probe.path())) {
            case ServiceReply.Silent silent -> unwell(probe, address, silent.words());
            case ServiceReply.Answered answer
            when answer.status() == 401 || answer.status() == 403 -> closed(probe, address, answer.status());
            case ServiceReply.Answered answer when !answer.good() -> unwell(probe, address, answer.words());
            case ServiceReply.Answered answer -> judge(probe, address, answer);
        };
    }

    private Finding judge(Probe probe, ServiceAddress address, ServiceReply.Answered answer) {
        Expectation expect = probe.expect();
        if (expect == null) {
            return well(probe, address, "it answered %d".formatted(answer.status()));
        }
        Optional<String> value = value(answer.body(), expect.pointer());
        if (value.isEmpty()) {
            return unwell(
                    probe,
                    address,
                    "nothing stands at %s in its answer; %s".formatted(expect.pointer(), answer.words()));
        }
        return expect.oneOf().contains(value.get())
                ? well(probe, address, "%s is %s".formatted(expect.pointer(), value.get()))
                : unwell(
                        probe,
                        address,
                        "%s is %s and should be %s; %s"
                                .formatted(
                                        expect.pointer(),
                                        Excerpt.of(value.get()),
                                        String.join(" or ", expect.oneOf()),
                                        answer.words()));
    }

    private static Optional<String> value(String body, String pointer) {
        try {
            @Nullable JsonNode tree = JSON.readTree(body);
            return Optional.ofNullable(tree)
                    .map(node -> node.at(pointer))
                    .filter(JsonNode::isValueNode)
                    .map(JsonNode::asText);
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private Finding well(Probe probe, ServiceAddress address, String words) {
        return Finding.info(WELL, "%s is well: %s.".formatted(named(probe, address), redaction.clean(words)));
    }

    private Finding unwell(Probe probe, ServiceAddress address, String words) {
        return Finding.error(
                "unhealthy",
                "%s is not well: %s.".formatted(named(probe, address), redaction.clean(words)),
                "Read the log of %s, mend what it complains of, then retry.".formatted(address.title()));
    }

    private Finding closed(Probe probe, ServiceAddress address, int status) {
        return Finding.warning(
                "needs_sign_in",
                "%s is there but wants a sign-in (it answered %d), so its state was not read."
                        .formatted(named(probe, address), status),
                "Sign in to the product and look at it there.");
    }

    private static Finding unknown(Probe probe) {
        return Finding.warning(
                "address_unknown",
                "The portal does not know where the service %s answers, so %s was not asked."
                        .formatted(probe.service(), probe.path()),
                "Add its address to the installation, or look yourself.");
    }

    private static String named(Probe probe, ServiceAddress address) {
        return "%s %s (%s)"
                .formatted(address.title(), probe.path(), address.base().getAuthority());
    }
}
