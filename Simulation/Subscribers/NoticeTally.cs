namespace PhrCluster.Simulation.Subscribers;

/// <summary>Holds what a notification service took against what may be sent: kinds that citizens want who choose nothing, in the order of versions, and no more in a day than is promised. Not safe for concurrent use.</summary>
internal sealed class NoticeTally
{
    /// <summary>Citizens that are counted, at about 200 bytes each; those beyond are not.</summary>
    public const int MostAddresses = 500_000;

    /// <summary>As docs/notices.md has it: of all messages, and of urgent ones.</summary>
    private const int PerDay = 5;

    private const string Urgent = "urgentAdvice";

    /// <summary>After the fifth of a day urgent advice waits for an hour; clocks differ by less than the rest.</summary>
    private static readonly TimeSpan UrgentPause = TimeSpan.FromMinutes(59);

    private static readonly string[] FromTheStart = [Urgent, "emergency", "request", "delegate", "change"];

    private readonly Dictionary<string, Address> _addresses = new(StringComparer.Ordinal);

    /// <summary>The service took a message.</summary>
    /// <param name="day">Of the deployment's zone.</param>
    /// <returns>Whether it had taken it before, and what is wrong with it; null for nothing.</returns>
    public (bool IsAgain, string? Fault) Take(ToldNotice notice, int day, DateTimeOffset at)
    {
        if (!_addresses.TryGetValue(notice.To, out var address))
        {
            if (_addresses.Count == MostAddresses)
            {
                return (false, null);
            }

            _addresses.Add(notice.To, address = new Address());
        }

        var lane = notice.IsUrgent ? address.Urgent : address.Other;
        if (notice.Version == lane.Version)
        {
            return (true, null);
        }

        var (former, before) = (lane.Version, lane.At);
        var sent = lane.Day == day ? lane.Sent + 1 : 1;
        (lane.Version, lane.At, lane.Day, lane.Sent) = (Math.Max(former, notice.Version), at, day, sent);
        return (false,
            !FromTheStart.Contains(notice.Kind) ? $"{notice.Kind} is a kind that nobody chose"
            : notice.IsUrgent != (notice.Kind == Urgent) ? $"{notice.Kind} is {(notice.IsUrgent ? "" : "not ")}urgent"
            : notice.Count < 1 ? "a message gathers none"
            : notice.Version < former ? $"version {notice.Version} came after {former}"
            : sent > PerDay && !(notice.IsUrgent && at - before >= UrgentPause) ? $"it is message {sent} of a day"
            : null);
    }

    /// <summary>A citizen, with the two lanes of their messages.</summary>
    private sealed class Address
    {
        public Lane Urgent { get; } = new();

        public Lane Other { get; } = new();
    }

    private sealed class Lane
    {
        /// <summary>Of the newest message.</summary>
        public long Version { get; set; }

        public DateTimeOffset At { get; set; }

        public int Day { get; set; }

        /// <summary>On that day.</summary>
        public int Sent { get; set; }
    }
}
