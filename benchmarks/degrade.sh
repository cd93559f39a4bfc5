#!/usr/bin/env bash
# How findings bear poor pictures:   benchmarks/degrade.sh FFMPEG CAPTURES TO [VARIANT ...]
# Encodes every webcam recording of an exam day anew, as many times as there are variants, beside the unchanged manifests, has
# each looked at as a night of its own, and prints what `evaluate sessions` says of it against CAPTURES/truth.csv. Sound is
# left out: its kinds are missed. FFMPEG is any with libvpx, libvpx-vp9 and libopenh264, such as that of bytedeco's ffmpeg jar.
# CAPTURES can be what `invigil sample` writes.
set -euo pipefail
ffmpeg=$1 captures=$2 to=$3
shift 3
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
vp8=(-f webm -c:v libvpx -b:v 450k -deadline realtime -cpu-used 16 -g 100 -threads 1)
h264=(-f mp4 -c:v libopenh264 -b:v 300k)
[ $# -gt 0 ] || set -- dim dark bright noise blur jpeg30 320x240 portrait wide mirror 5fps 1fps 60kbit vp9 h264 rotated

encode() { # input, output, variant
  local filter=null codec=("${vp8[@]}")
  case $3 in
    dim) filter="lutyuv=y='16+(val-16)*0.25':u='128+(val-128)*0.4':v='128+(val-128)*0.4',noise=alls=6:allf=t" ;;
    dark) filter="lutyuv=y='16+(val-16)*0.12':u='128+(val-128)*0.3':v='128+(val-128)*0.3',noise=alls=5:allf=t" ;;
    bright) filter="lutyuv=y='clip(16+(val-16)*1.9,16,235)'" ;;
    noise) filter="noise=alls=45:allf=t" ;;
    blur) filter="gblur=sigma=3" ;;
    jpeg30) codec=("${vp8[@]}" -b:v 4M) ;;
    320x240) filter="scale=320:240" ;;
    portrait) filter="crop=ih*3/4:ih" ;;
    wide) filter="crop=iw:iw*9/16" ;;
    mirror) filter="hflip" ;;
    5fps) filter="fps=5" ;;
    1fps) filter="fps=1" ;;
    60kbit) codec=("${vp8[@]}" -b:v 60k) ;;
    vp9) codec=(-f webm -c:v libvpx-vp9 -b:v 300k -deadline realtime -cpu-used 8 -threads 1) ;;
    h264) codec=("${h264[@]}") ;;
    rotated) filter="transpose=1" codec=("${h264[@]}") ;;
    *) echo "No variant $3" >&2; exit 2 ;;
  esac
  local from=$1
  if [ "$3" = jpeg30 ]; then
    # Quantised as libjpeg does at quality 30; what follows takes little more away.
    from="$2.jpeg"
    "$ffmpeg" -nostdin -loglevel error -y -i "$1" -an -c:v mjpeg -q:v 9 -f matroska "$from"
  fi
  "$ffmpeg" -nostdin -loglevel error -y -i "$from" -vf "$filter" -an "${codec[@]}" "$2"
  rm -f "$2.jpeg"
  if [ "$3" = rotated ]; then
    "$ffmpeg" -nostdin -loglevel error -y -display_rotation 90 -i "$2" -c copy -f mp4 "$2.turned"
    mv "$2.turned" "$2"
  fi
}

for variant in "$@"; do
  day="$to/$variant/$(basename "$captures")"
  mkdir -p "$day"
  cp -r "$captures/." "$day/"
  # What a file is, is read from its content: names and manifests stay.
  tr -d '\r' <"$captures/recordings.csv" | awk -F, '$2 == "webcam" { print $3 }' | sort -u | while read -r file; do
    [ ! -f "$captures/$file" ] || encode "$captures/$file" "$day/$file" "$variant" \
      || { echo "$variant: $file cannot be encoded, left as it is" >&2; cp "$captures/$file" "$day/$file"; }
  done
  "$here/../invigil" nightly "$day" --out "$to/$variant/out" >"$to/$variant/night.log" 2>&1 || [ $? = 4 ]
  echo "== $variant"
  "$here/../invigil" evaluate sessions --labels "$captures/truth.csv" --out "$to/$variant/out"
done
