using PhrCluster.Grains.Messages;
using PhrCluster.Messages;

namespace PhrCluster.Tests.Thorough.Grains.Messages;

/// <summary>The notification service of a story: it knows messages by their ids, and what may not come any more.</summary>
internal sealed class StoryService
{
    private readonly Dictionary<long, long> _idOf = [];
    private readonly HashSet<long> _seen = [];
    private readonly long[] _last = [0, 0];

    /// <summary>What was wrong; null for nothing.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Kinds that some choice lets come which is acknowledged, or may hold already.</summary>
    public IReadOnlyCollection<MessageKind> Allowed { get; set; } = MessageChoices.Default.Kinds;

    public bool Has(long version) => _idOf.ContainsKey(version);

    /// <param name="versions">What it is made of.</param>
    public void Take(OutgoingMessage message, IReadOnlyList<WaitingMessage> versions)
    {
        Wrong ??= versions.Any(version => !Allowed.Contains(version.Kind)) ? $"{message.Id} came after a choice against it was acknowledged"
            : versions.FirstOrDefault(version => _idOf.TryGetValue(version.Version, out var id) && id != message.Id) is { Version: > 0 } twice ? $"{twice.Version} was told by {message.Id}, and before by another"
            : _seen.Add(message.Id) && message.Id < _last[message.IsUrgent ? 1 : 0] ? $"{message.Id} came after {_last[message.IsUrgent ? 1 : 0]}"
            : null;
        _last[message.IsUrgent ? 1 : 0] = Math.Max(_last[message.IsUrgent ? 1 : 0], message.Id);
        foreach (var version in versions)
        {
            _idOf[version.Version] = message.Id;
        }
    }
}
