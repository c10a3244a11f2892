using System.Security.Cryptography;
using System.Text;
using PhrCluster.Datatypes;
using PhrCluster.Fhir;
using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>
/// Remembers whose each identified item is, as far as this import and the earlier inputs that it was given tell. So a deletion, which says no citizen, finds its record,
/// and an item whose later version names another citizen is taken back from the first. Windows are followed in order, one at a time.
/// </summary>
/// <param name="most">Items that are remembered, about 100 bytes each; further ones are not followed.</param>
internal sealed class SeenItems(string source, int most)
{
    /// <summary>The note of an item that was deleted.</summary>
    public const string DeletedReason = "Deleted by its source.";

    /// <summary>The note of an item that turned out to be another citizen's.</summary>
    public const string MovedReason = "Its source says by a later version that this is about somebody else.";

    public const string UnseenRule = "deletes an item of which neither this import nor an earlier input tells whose it is";

    public const string ForgottenRule = "deletes an item that is not remembered: the import has more items than it follows";

    public const string ForgottenNote = "the item is not followed: the import has more items than it remembers";

    private const int MostOnStack = 512;

    private readonly Dictionary<UInt128, Seen> _seen = [];
    private bool _isFull;
    private readonly Names<string> _citizens = new();
    private readonly Names<Coding> _codes = new();

    /// <summary>Takes note of a window, and adds to it what takes items back.</summary>
    public void Follow(MappedWindow window)
    {
        var last = new Lazy<Dictionary<(UInt128 Item, string Citizen), int>>(() => LastOf(window.Sightings));
        for (var place = 0; place < window.Sightings.Count; place++)
        {
            var sighting = window.Sightings[place];
            var key = KeyOf(sighting.ResourceType, sighting.Identifier);
            var isSeen = _seen.TryGetValue(key, out var before);
            if (sighting.Item is not { } item)
            {
                if (isSeen)
                {
                    window.Add(Retract(window.Origin, sighting, before, sighting.Updated, DeletedReason, IsGivenAgain(before)));
                }
                else
                {
                    window.Reject(sighting.Slot, "Bundle.entry.request.url", _isFull ? ForgottenRule : UnseenRule);
                }

                continue;
            }

            var now = new Seen(_citizens.Of(sighting.Citizen!), _codes.Of(item.Code.Primary), TicksOf(item.Time), TicksOf(sighting.Updated));
            if (isSeen && before.Citizen != now.Citizen)
            {
                var (loser, winner) = before.Updated > now.Updated && now.Updated > 0 ? (now, before) : (before, now);
                window.Add(Retract(window.Origin, sighting, loser, winner.Updated == 0 ? null : InstantOf(winner.Updated), MovedReason, IsGivenAgain(loser)));
                now = winner;
            }

            if (isSeen || _seen.Count < most)
            {
                _seen[key] = now;
            }
            else
            {
                _isFull = true;
                window.Note(sighting.Slot, ForgottenNote);
            }

            bool IsGivenAgain(Seen seen) => last.Value.TryGetValue((key, _citizens[seen.Citizen]), out var again) && again > place;
        }
    }

    /// <summary>Where each item stands last among those that give it to a citizen: the order is that in which they came about, which need not be that of the lines.</summary>
    private static Dictionary<(UInt128 Item, string Citizen), int> LastOf(IReadOnlyList<Sighting> sightings)
    {
        var last = new Dictionary<(UInt128 Item, string Citizen), int>();
        for (var place = 0; place < sightings.Count; place++)
        {
            if (sightings[place] is { Citizen: { } citizen } sighting)
            {
                last[(KeyOf(sighting.ResourceType, sighting.Identifier), citizen)] = place;
            }
        }

        return last;
    }

    private PendingRetraction Retract(SubmissionOrigin origin, Sighting sighting, Seen seen, string? updated, string reason, bool isGivenAgain)
    {
        var (identifier, citizen, code) = (sighting.Identifier, _citizens[seen.Citizen], _codes[seen.Code]);
        var type = sighting.ResourceType;
        var time = seen.Start == 0 ? ReportedTime.Unknown : ReportedTime.At(InstantOf(seen.Start));
        var concept = code.System is null && code.Display is null ? new CodeableConcept([], code.Code) : new CodeableConcept([code]);
        var item = Retraction.Of(type, concept, time, new ItemSource(source, identifier, null, updated), reason);
        var text = Encoding.UTF8.GetBytes(string.Join('\n', "retraction", type, identifier, code, time.Start, updated));
        return new PendingRetraction(
            PendingSubmission.Of(origin, citizen, [new ImportItem(item, sighting.Slot, text)]),
            IsMove: sighting.Item is not null, GoesFirst: isGivenAgain);
    }

    /// <summary>Two items of different types may share an identifier.</summary>
    private static UInt128 KeyOf(string type, string identifier)
    {
        var most = Encoding.UTF8.GetMaxByteCount(type.Length + 1 + identifier.Length);
        var text = most <= MostOnStack ? stackalloc byte[most] : new byte[most];
        var length = Encoding.UTF8.GetBytes(type, text);
        text[length++] = (byte)'\n';
        length += Encoding.UTF8.GetBytes(identifier, text[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static long TicksOf(ReportedTime time) => time.TryInterval(out var interval, out _) ? interval.From.UtcTicks : 0;

    private static long TicksOf(string? instant) => instant is not null && FhirDateTime.TryParse(instant, out var interval, out _) ? interval.From.UtcTicks : 0;

    private static string InstantOf(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <param name="Start">UTC ticks; 0 when unknown.</param>
    /// <param name="Updated">UTC ticks; 0 when unknown.</param>
    private readonly record struct Seen(int Citizen, int Code, long Start, long Updated);

    /// <summary>What recurs, held once.</summary>
    private sealed class Names<T> where T : notnull
    {
        private readonly Dictionary<T, int> _numbers = [];
        private readonly List<T> _names = [];

        public T this[int number] => _names[number];

        public int Of(T name)
        {
            if (!_numbers.TryGetValue(name, out var number))
            {
                _numbers.Add(name, number = _names.Count);
                _names.Add(name);
            }

            return number;
        }
    }
}
