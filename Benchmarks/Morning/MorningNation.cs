using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Benchmarks.Morning;

/// <summary>Citizens of the simulator who have sent for a day, and what they send in the morning of the next. That morning ends now: older readings would raise nothing.</summary>
internal sealed class MorningNation
{
    public const int LargePractice = 15_000;
    public const string LargePracticeName = "GP-LARGE";

    private const int FirstHour = 6, LastHour = 11;

    private readonly Nation _nation;
    private readonly DateTimeOffset _begins, _ends;
    private readonly TimeSpan _shift;
    private readonly MorningSilo _silo;
    private readonly ImmutableDictionary<string, AccessTicket> _services;
    private readonly ConcurrentBag<MorningCall> _calls = [];
    private int _senders, _registered;

    public MorningNation(MorningSilo silo, DateTimeOffset now)
    {
        var epoch = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-2);
        _silo = silo;
        _nation = new Nation(new NationSettings(Seed: 1, Nation.MaxCitizens, epoch) { Crises = 1 });
        _begins = new DateTimeOffset(epoch.AddDays(1), new TimeOnly(FirstHour, 0), TimeSpan.Zero);
        _ends = _begins.AddHours(LastHour - FirstHour);
        _shift = TimeSpan.FromSeconds(Math.Floor((now - _ends).TotalSeconds));
        _services = Sources.All.ToImmutableDictionary(static source => source, silo.Service);
    }

    /// <summary>Who have sent something.</summary>
    public int Senders => _senders;

    public int Registered => _registered;

    /// <summary>In the order of the morning.</summary>
    public IReadOnlyList<MorningCall> Calls => [.. _calls.OrderBy(static call => call.At)];

    /// <summary>Registers them, and sends what they sent before the morning. Whoever sends nothing, and is of no interest for the large practice, is left out.</summary>
    public Task Arrive(int citizens) => Load.Each(Load.Callers, citizens, Come);

    private async Task Come(int number)
    {
        var citizen = _nation.Citizen(number);
        var practice = number < LargePractice ? LargePracticeName : citizen.Practice;
        var sent = _nation.Submissions(citizen, 0).Concat(_nation.Submissions(citizen, 1)).Where(it => it.UploadedAt < _ends).ToList();
        if (sent.Count == 0 && practice != LargePracticeName)
        {
            return;
        }

        await _silo.Register(citizen.Id, practice);
        Interlocked.Increment(ref _registered);
        Interlocked.Add(ref _senders, sent.Count > 0 ? 1 : 0);
        var (record, alerts, version) = (new ModelRecord(), new ModelAlerts(citizen.Id), 0);
        foreach (var arrived in sent)
        {
            var submission = arrived.Submission with { Items = [.. arrived.Submission.Items.Select(Shifted)] };
            if (!record.Has(submission.Id))
            {
                var taken = record.Take(submission, ++version, arrived.UploadedAt);
                alerts.Take(taken.Entered, taken.Left, version, arrived.UploadedAt + _shift);
            }

            if (arrived.UploadedAt >= _begins)
            {
                var raises = alerts.All.Where(alert => alert.Version == version && alert.IsOpen).Select(static alert => alert.Rule);
                _calls.Add(new MorningCall(arrived.UploadedAt, citizen.Id, practice, _services[arrived.Source], submission, [.. raises]));
            }
            else if (await _silo.Citizen(citizen.Id).Submit(_services[arrived.Source], submission) is not SubmissionReceipt)
            {
                throw new InvalidOperationException("A reading from before the morning was not accepted.");
            }
        }
    }

    private RecordItem Shifted(RecordItem item) => item with { Time = item.Time with { Start = Shifted(item.Time.Start), End = Shifted(item.Time.End) } };

    private string? Shifted(string? time) => time is null ? null
        : DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).Add(_shift).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
