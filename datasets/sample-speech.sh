#!/usr/bin/env bash
# Makes the speech of the sample exam day: speech-<voice>-<n>.ogg, Opus, 16 kHz mono.
# Usage: datasets/sample-speech.sh FOLDER FREETTS_JAR
# Needs espeak-ng 1.51, ffmpeg with libopus, java, and net.sf.sociaal:freetts:1.2.2 from Maven Central
# (mvn dependency:get -Dartifact=net.sf.sociaal:freetts:1.2.2).
# Run it only to change the clips: other versions of these programs make other bytes.
set -euo pipefail

if [ $# -ne 2 ]; then
    echo "Name two arguments: the folder to write the clips to, and the FreeTTS jar." >&2
    exit 2
fi
folder=$1
freetts_jar=$2
mkdir -p "$folder"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# encode WAV NAME PITCH_FACTOR: the factor moves the whole spectrum (a longer or shorter throat), not the tempo.
encode() {
    local rate
    rate=$(ffprobe -v error -show_entries stream=sample_rate -of csv=p=0 "$1")
    ffmpeg -nostdin -v error -y -i "$1" \
        -af "asetrate=$rate*$3,aresample=$rate,atempo=1/$3,aresample=16000,loudnorm=I=-22:TP=-3:LRA=7,aresample=16000,aformat=channel_layouts=mono" \
        -map_metadata -1 -fflags +bitexact -flags:a +bitexact -c:a libopus -b:a 32k -application voip "$folder/$2.ogg"
}

# espeak VOICE ESPEAK_VOICE PITCH SPEED PITCH_FACTOR: one sentence per line of standard input.
espeak() {
    local n=0 line
    while IFS= read -r line; do
        n=$((n + 1))
        espeak-ng -v "$2" -p "$3" -s "$4" -w "$scratch/clip.wav" "$line" < /dev/null
        encode "$scratch/clip.wav" "speech-$1-$n" "$5"
    done
}

# freetts VOICE FREETTS_VOICE PITCH_FACTOR: the same with FreeTTS.
freetts() {
    local n=0 line
    while IFS= read -r line; do
        n=$((n + 1))
        java -Dfreetts.voices=com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory -cp "$freetts_jar" \
            com.sun.speech.freetts.FreeTTS -voice "$2" -dumpAudio "$scratch/clip.wav" -text "$line" < /dev/null > "$scratch/log" 2>&1
        encode "$scratch/clip.wav" "speech-$1-$n" "$3"
    done
}

espeak mari et+f4 62 150 1.10 <<'TEXT'
Loen selle ülesande veel ühe korra läbi, et midagi kahe silma vahele ei jääks.
Kui järjestust ei ole antud, siis peab selle enne otsimist ise tekitama.
Kolmas vastus tundub mulle õige, aga ma kontrollin selle igaks juhuks üle.
Minu nimi on Mari ja ma elan väikese jõe ääres suure vana saare all.
TEXT

espeak jaan et+m7 28 142 0.90 <<'TEXT'
Vaata seitsmendat küsimust, seal on vastuseks teine variant, ma usun.
Tsükkel lõpeb siis, kui tingimus enam ei kehti, ja loendur on null.
Pane siia number neli ja liigu edasi järgmise ülesande juurde.
Homme hommikul sõidame koos bussiga mere äärde ja tuleme õhtul tagasi.
TEXT

espeak liis et+anika 80 160 1.0 <<'TEXT'
Ma mõtlen valjusti, sest nii on mul lihtsam järgmist sammu näha.
Funktsioon tagastab tühja loendi, kui ühtegi sobivat elementi ei leidu.
Esimene rida on kindlasti vale, teise üle pean natuke aega mõtlema.
Suvel käime metsas marju korjamas ja talvel sõidame järve peal suuskadega.
TEXT

espeak alice en-gb+Annie 72 152 1.08 <<'TEXT'
If every swan is white, then a bird that is not white cannot be a swan.
Let me read that once more, the premise says some, and not all of them.
So the second line contradicts the fourth one, and the proof is complete.
My name is Alice, and on Sundays I walk along the harbour with my brother.
TEXT

espeak harold en-us+Gene 22 140 0.88 <<'TEXT'
Number twelve should be the last option, because the others assume too much.
You can skip the next one and come back to it when there is time left.
The rule says that both parts must hold, otherwise the whole thing is false.
Yesterday the old train was late again, so we had tea and waited for an hour.
TEXT

freetts kevin kevin16 1.0 <<'TEXT'
I think the answer follows from the first two lines, so I will write it down.
A valid argument can have a false conclusion when one premise is false.
Please give me a moment, the picture on my screen has just come back.
The garden behind the library has three apple trees and a very long bench.
TEXT
