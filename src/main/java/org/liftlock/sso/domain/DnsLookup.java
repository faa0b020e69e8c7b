package org.liftlock.sso.domain;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Asks DNS for TXT records, with the JDK's own client. */
@ApplicationScoped
class DnsLookup {
    private static final int MOST_RECORDS = 20;

    private final Optional<String> resolver;

    /** @param resolver host and port of a name server; the machine's own ones when it is missing */
    DnsLookup(@ConfigProperty(name = "liftlock.dns.resolver") Optional<String> resolver) {
        this.resolver = resolver;
    }

    /** What DNS said. */
    sealed interface Answer {

        /** The values that stand there, each without the quotation marks of the zone file; none when there is no record. */
        record Values(List<String> values) implements Answer {}

        /** No name server gave an answer, so nothing is known. */
        record Silence(String why) implements Answer {}
    }

    /** Takes up to about six seconds when nobody answers. Only the DNS provider is used, which makes no objects of answers. */
    @SuppressWarnings("BanJNDI")
    Answer txt(String name) {
        InitialDirContext dns = null;
        try {
            dns = new InitialDirContext(environment());
            return new Answer.Values(
                    values(dns.getAttributes(name, new String[] {"TXT"}).get("TXT")));
        } catch (NameNotFoundException none) {
            return new Answer.Values(List.of());
        } catch (NamingException silent) {
            return new Answer.Silence(String.valueOf(silent.getMessage()));
        } finally {
            close(dns);
        }
    }

    private Hashtable<String, String> environment() {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(
                Context.PROVIDER_URL, resolver.map(server -> "dns://" + server).orElse("dns:"));
        environment.put("com.sun.jndi.dns.timeout.initial", "2000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        return environment;
    }

    private static List<String> values(@Nullable Attribute records) throws NamingException {
        List<String> values = new ArrayList<>();
        if (records != null) {
            for (Object value : Collections.list(records.getAll())) {
                values.add(String.valueOf(value).replaceAll("^\"|\"$", ""));
            }
        }
        return values.stream().limit(MOST_RECORDS).toList();
    }

    private static void close(@Nullable InitialDirContext dns) {
        try {
            if (dns != null) {
                dns.close();
            }
        } catch (NamingException ignored) {
            // the answer is known already
        }
    }
}
