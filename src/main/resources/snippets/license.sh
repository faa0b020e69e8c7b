# Needs PORTAL (the portal's address) and LICENSE_KEY. Good for a look; a program also verifies the signed answer.
NONCE=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
curl -sS --fail-with-body "$PORTAL/api/v1/licenses/validate" \
  -H 'Content-Type: application/json' \
  -d "{\"key\": \"$LICENSE_KEY\", \"installation\": \"plant-1\", \"seats_used\": 42,
       \"version\": \"1.4.0\", \"clock\": \"$(date -u +%Y-%m-%dT%H:%M:%SZ)\", \"nonce\": \"$NONCE\"}"
