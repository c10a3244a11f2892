using System.Globalization;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.Http;

/// <summary>The citizens of the comparison, each with a ticket of their own and some readings, and the readings to come.</summary>
internal sealed class HttpPeople(TimeProvider time)
{
    public const int Citizens = 200;
    public const int Held = 100;

    /// <summary>What everybody may have as many readings of again.</summary>
    public static Measurement ManyOf => Measurement.All[1];

    private readonly AccessTicket[] _tickets = new AccessTicket[Citizens];
    private readonly DateTime _began = time.GetUtcNow().UtcDateTime.AddDays(-Held - 1);
    private long _made;

    public static string Name(int citizen) => string.Create(CultureInfo.InvariantCulture, $"citizen-{citizen}");

    /// <summary>Which citizen a caller's n-th call is about.</summary>
    public static int Of(int caller, int n) => (caller * 7 + n * 31) % Citizens;

    /// <summary>An id that one of the first readings has.</summary>
    public static string HeldId(int citizen, int n) => string.Create(CultureInfo.InvariantCulture, $"{Name(citizen)}.{n % Held}");

    public AccessTicket Ticket(int citizen) => _tickets[citizen];

    /// <summary>A reading that nobody has yet, later than all that are held, and known by an id.</summary>
    public Reading New(int citizen)
    {
        var n = Held + Interlocked.Increment(ref _made);
        return Reading(citizen, n, string.Create(CultureInfo.InvariantCulture, $"{Name(citizen)}.{n}"), _began.AddDays(Held).AddMilliseconds(n));
    }

    public async Task Enter(LoadedSilo silo)
    {
        await Load.Each(8, Citizens, async citizen =>
        {
            _tickets[citizen] = await silo.Client.GetGrain<IDevelopmentIssuerGrain>(0).Issue(
                new TicketRequest(Name(citizen), Role.Citizen, null, PurposeOfUse.PatientRequest, [], Name(citizen), TimeSpan.FromHours(12)));
            Reading[] items = [.. Enumerable.Range(0, Held).Select(n => Reading(citizen, n, HeldId(citizen, n), _began.AddDays(n)))];
            if (await silo.Client.GetGrain<ICitizenGrain>(Name(citizen)).Submit(_tickets[citizen], new Submission("first", [.. items])) is not SubmissionReceipt { Accepted: Held })
            {
                throw new InvalidOperationException("The first readings were not accepted.");
            }
        });
    }

    /// <summary>As many readings again, all of one measure.</summary>
    public Task EnterMany(LoadedSilo silo) => Load.Each(8, Citizens, async citizen =>
    {
        var source = new ItemSource(Name(citizen), null);
        Reading[] items = [.. Enumerable.Range(0, Held).Select(n => ManyOf.At(Sample.Of(1, _began.AddDays(n).AddHours(1), n), source))];
        if (await silo.Client.GetGrain<ICitizenGrain>(Name(citizen)).Submit(_tickets[citizen], new Submission("second", [.. items])) is not SubmissionReceipt { Accepted: Held })
        {
            throw new InvalidOperationException("The second readings were not accepted.");
        }
    });

    private static Reading Reading(int citizen, long n, string id, DateTime at) =>
        Measurement.All[n % Measurement.All.Length].At(Sample.Of((int)(n % Measurement.All.Length), at, n), new ItemSource(Name(citizen), $"Observation/{id}"));
}
