#!/bin/sh
# Starts or stops the sample services of the installation in the current folder.
# start JAVA JDBC_DRIVER_JAR, ensure JAVA JDBC_DRIVER_JAR (leaves running ones alone), or: stop
running() { [ -f service.pid ] && kill -0 "$(cat service.pid)" 2>/dev/null; }

stop() {
  running || return 0
  pid=$(cat service.pid)
  kill "$pid"
  for _ in $(seq 1 50); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null || true
}

# Compiling takes longer than starting: done once for each source, beside this script, and complete before others see it.
compile() {
  sources=$(ls service/*.java 2>/dev/null || ls ./*.java)
  classes="$(dirname "$0")/classes/$(cat $sources | cksum | tr ' ' '-')"
  [ ! -d "$classes" ] || return 0
  "$(dirname "$1")/javac" -nowarn -d "$classes.$$" -cp "$2" $sources || return 1
  [ -d "$classes" ] || mv "$classes.$$" "$classes"
}

start() {
  stop
  compile "$1" "$2" || return 1
  rm -f service.pid
  # The deployer waits for this script's output to end, so the service must not keep it open.
  setsid "$1" -Xmx96m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$2:$classes" SampleServer --folder . >service.log 2>&1 </dev/null &
  child=$!
  for _ in $(seq 1 150); do
    [ -f service.pid ] && return 0
    kill -0 "$child" 2>/dev/null || { cat service.log; return 1; }
    sleep 0.1
  done
  echo "The sample services did not start within 15 seconds:"
  cat service.log
  return 1
}

case "$1" in
  start) start "$2" "$3" ;;
  ensure) running || start "$2" "$3" ;;
  stop) stop ;;
  *) echo "Say start, ensure or stop." >&2; exit 2 ;;
esac
