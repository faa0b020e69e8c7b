package org.liftlock.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.liftlock.migration.StepKinds;

/** Writes a small product that is right, so that a test can make one thing in it wrong. */
public final class SmallProduct {
    private static final Map<String, String> FILES = Map.of(
            "product.yaml",
            """
            id: small
            name: Small
            summary: A product for tests
            contacts: {sales: a@example.com, support: b@example.com, general: c@example.com}
            database: {settings: {}, known_heads: []}
            editions:
              - id: basic
                name: Basic
                licensed: false
                license_model: MIT
                pricing: Free
                requirements: {memory_gb: 1, cpu_cores: 1, storage_gb: 1}
                ports: {api: 8000}
                base_url: http://localhost:8000/
                recognized_by: {tables: [users]}
              - id: full
                name: Full
                licensed: true
                license_model: Annual
                pricing: Ask
                requirements: {memory_gb: 2, cpu_cores: 1, storage_gb: 1}
                ports: {api: 8001, ml: 8003}
                base_url: http://localhost:8001/
                pack: full
                recognized_by: {tables: [teams]}
            services:
              - {id: api, title: API, editions: [basic, full], health: /health}
              - {id: ml, title: ML, editions: [full], health: /health}
            """,
            "features.yaml",
            """
            categories:
              - name: Core
                features:
                  - {id: teams, name: Teams, editions: [full], gain: You work together.}
            """,
            "environment.yaml",
            """
            variables:
              - {name: DATABASE_URL, description: Address, secret: true, editions: {basic: required, full: required}}
              - {name: SECRET_KEY, description: Key, secret: true, editions: {full: required}}
              - {name: EDITION, description: Edition, secret: false, editions: {basic: optional, full: required}}
              - {name: LICENSE_KEY, description: License, secret: true, editions: {full: required}}
              - {name: ML_URL, description: Address, secret: false, editions: {full: required}}
              - {name: TENANT, description: Tenant, secret: false, editions: {full: optional}}
              - {pattern: OAUTH_*, description: Sign-in, secret: true, editions: {full: optional}}
            """,
            "configuration/basic/env.yaml",
            """
            set: [{name: EDITION, value: basic}]
            remove: [LICENSE_KEY, ML_URL]
            """,
            "configuration/basic/docker-compose.patch.yaml",
            """
            services:
              api: {image: "small/basic:latest", ports: ["8000:8000"], environment: {EDITION: "${EDITION}", ML_URL: null}}
              ml: null
            """,
            "configuration/full/env.yaml",
            """
            set:
              - {name: EDITION, value: "{edition}"}
              - {name: LICENSE_KEY, value: "{license}", secret: true}
            default:
              - {name: ML_URL, value: "http://ml:8003"}
              - {name: SECRET_KEY, value: "{secret:32}"}
              - {name: TENANT, value: "{ask:TENANT}"}
            optional:
              - {name: OAUTH_CLIENT_SECRET, value: ""}
            """,
            "configuration/full/docker-compose.patch.yaml",
            """
            services:
              api:
                image: small/full:latest
                ports: ["8001:8001"]
                environment: {EDITION: "${EDITION}", LICENSE_KEY: "${LICENSE_KEY}", ML_URL: "${ML_URL}"}
                depends_on: {ml: {condition: service_started}}
              ml: {image: "small/ml:latest", ports: ["8003:8003"], volumes: ["models:/models"]}
            volumes: {models: {}}
            """,
            "packs/full/pack.yaml",
            """
            id: full
            edition: full
            title: Full schema
            summary: Adds teams.
            migrations:
              - {version: "001", name: teams, file: V001.sql, undo: U001.sql, summary: Teams, features: [teams]}
              - {version: "002", name: index, file: V002.sql, undo: U002.sql, summary: Index, transaction: none}
            """,
            "playbooks/basic-to-full.yaml",
            """
            name: basic-to-full
            title: From Basic to Full
            from: basic
            to: full
            summary: Adds teams.
            downtime: A minute.
            checklist:
              - {item: Bring the schema up, step: schema}
              - {item: Ask the API, step: health, check: api}
            steps:
              - {name: schema, kind: migrate_schema, title: Schema, explanation: Adds tables., pack: full, lock_timeout_ms: 2000, attempts: 3}
              - name: move
                kind: backfill
                title: Move
                explanation: Moves rows.
                data: move
                batch_target_ms: 250
              - name: health
                kind: health_check
                title: Health
                explanation: Asks.
                timeout_seconds: 5
                probes:
                  - {id: api, service: api, path: /health}
            """,
            "data/move.yaml",
            """
            id: move
            title: Move
            source: users
            key: id
            key_type: uuid
            target: teams
            statement: move.sql
            remaining: select 0
            mismatched: select 0
            keeps: [name]
            undo: move.undo.sql
            """);

    private static final Map<String, String> SQL = Map.of(
            "packs/full/V001.sql", "CREATE TABLE IF NOT EXISTS teams (id uuid PRIMARY KEY);",
            "packs/full/U001.sql", "DROP TABLE IF EXISTS teams;",
            "packs/full/V002.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS users_name ON users (name);",
            "packs/full/U002.sql", "DROP INDEX CONCURRENTLY IF EXISTS users_name;",
            "data/move.sql", "INSERT INTO teams SELECT id FROM users WHERE id > :from AND id <= :to;",
            "data/move.undo.sql", "DELETE FROM teams;");

    private final Path folder;

    private SmallProduct(Path folder) {
        this.folder = folder;
    }

    public static SmallProduct in(Path products) {
        SmallProduct product = new SmallProduct(products.resolve("small"));
        FILES.forEach(product::write);
        SQL.forEach(product::write);
        return product;
    }

    public Product read() {
        return new ProductReader(new StepKinds()).read(folder);
    }

    public SmallProduct replace(String file, String part, String by) {
        try {
            String text = Files.readString(folder.resolve(file));
            if (!text.contains(part)) {
                throw new IllegalArgumentException(part + " is not in " + file);
            }
            return write(file, text.replace(part, by));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Counted from 1. */
    public int line(String file, String text) {
        try {
            String whole = Files.readString(folder.resolve(file));
            return (int) whole.substring(0, whole.indexOf(text)).lines().count()
                    + (whole.startsWith(text) || whole.charAt(whole.indexOf(text) - 1) == '\n' ? 1 : 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public SmallProduct delete(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public SmallProduct write(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
