using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.People;

/// <summary>
/// Citizens from 1 on, as Postgres/load.sql has them: each lets three of 200 organisations read and write for treatment and care management, two of them
/// in every category and the third in two of three; each holds 50 readings of eight kinds over the last 60 days.
/// </summary>
internal static class Population
{
    public const int Organizations = 200;
    public const int Permitted = 3;
    public const int Readings = 50;

    public static string Id(int citizen) => $"N{citizen:d11}";

    public static string OrganizationName(int organization) => $"org-{organization}";

    /// <summary>The k-th organisation that concerns a citizen: permitted below <see cref="Permitted"/>, unknown to them at it.</summary>
    public static int Organization(int citizen, int k) => (int)(((long)citizen * 7 + k) % Organizations);

    public static ItemSource Source(int citizen) => new("home-hub", null, $"Device/{citizen * 3L}");

    public static IEnumerable<Consent> Consents(int citizen, DateTimeOffset now) =>
        Enumerable.Range(0, Permitted).Select(k => Consent(k, Organization(citizen, k), now));

    /// <summary>The k-th consent of a citizen: the last of them leaves activity out.</summary>
    public static Consent Consent(int k, int organization, DateTimeOffset now) => new($"consent-{k}", ConsentStatus.Active, new Provision
    {
        Type = ProvisionType.Permit,
        Period = new ConsentPeriod(now.AddYears(-1), now.AddYears(2)),
        Actors = [new ConsentActor(ActorKind.Organization, OrganizationName(organization))],
        Purposes = [PurposeOfUse.Treatment, PurposeOfUse.CareManagement],
        Actions = [ConsentAction.Access, ConsentAction.Collect],
        Classes = [.. Measurement.Categories.Take(k < Permitted - 1 ? 3 : 2)],
    });

    /// <summary>Readings that a caller sends together.</summary>
    /// <param name="number">Of all submissions.</param>
    public static Submission Submission(int citizen, long number, Sample[] readings)
    {
        var source = Source(citizen);
        return new Submission($"s-{number:x}", [.. readings.Select(sample => Measurement.All[sample.Code].At(sample, source))]);
    }

    /// <summary>What a citizen holds when the measuring begins: the submissions, oldest first, with the time at which each came.</summary>
    /// <param name="together">Readings of one submission.</param>
    /// <param name="step">Time from one reading to the next; the last is as old.</param>
    public static IEnumerable<(DateTimeOffset At, Submission Submission)> Held(int citizen, DateTimeOffset now, int readings, int together, TimeSpan step)
    {
        for (var first = 0; first < readings; first += together)
        {
            var last = Math.Min(readings, first + together);
            var items = ImmutableArray.CreateBuilder<RecordItem>(last - first);
            for (var n = first; n < last; n++)
            {
                items.Add(Measurement.All[n % Measurement.All.Length].At(
                    Sample.Of(n % Measurement.All.Length, TimeOf(n), citizen * 1_000_003L + n), Source(citizen)));
            }

            yield return (TimeOf(last - 1), new Submission($"held-{first}", items.MoveToImmutable()));
        }

        // At a second of their own for each citizen.
        DateTime TimeOf(int n) => now.Subtract(step * (readings - n)).AddSeconds(-citizen % 3_600).UtcDateTime;
    }
}
