using PhrCluster.Client.Connecting;
using PhrCluster.Requests;
using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Checking;

/// <summary>The requests for consent that one record must have, and how each stands: whoever is refused for good reaches it no more.</summary>
internal sealed class ModelRequests
{
    private readonly Dictionary<(string Organization, string Id), ModelRequest> _all = [];
    private readonly HashSet<string> _notToAsk = new(StringComparer.Ordinal);

    public IEnumerable<ModelRequest> All => _all.Values;

    /// <param name="isSure">False where nobody answered whoever asked: it may have come or not.</param>
    public void Ask(AskCall ask, bool isSure)
    {
        var organization = ask.As.Organization!;
        var reaches = !_notToAsk.Contains(organization);
        _all[(organization, ask.Id)] = new ModelRequest(ask.As, ask.Id, reaches, isSure && reaches && !IsFull, RequestState.Open, isSure);
    }

    /// <summary>The record may take no more: whether it takes another depends on which came first.</summary>
    private bool IsFull => _all.Values.Count(static it => it.State == RequestState.Open) >= RecordLimits.MaxOpenRequests || _all.Count > RecordLimits.MaxHeldRequests;

    /// <summary>The citizen has answered.</summary>
    public void Answer(AnswerCall answer)
    {
        var name = (Organization: answer.Ask.As.Organization!, answer.Ask.Id);
        _all[name] = _all[name] with { State = StateAfter(answer) };
        if (answer.Answer == AnswerKind.RefuseForGood)
        {
            _notToAsk.Add(name.Organization);
        }
    }

    /// <summary>Whether it was answered so before.</summary>
    public bool IsAnswered(AnswerCall answer) =>
        _all.GetValueOrDefault((answer.Ask.As.Organization!, answer.Ask.Id))?.State == StateAfter(answer);

    public ModelRequest? Find(string organization, string id) => _all.GetValueOrDefault((organization, id));

    private static RequestState StateAfter(AnswerCall answer) => answer.Answer == AnswerKind.Agree ? RequestState.Agreed : RequestState.Refused;
}

/// <summary>One request.</summary>
/// <param name="As">Who asks.</param>
/// <param name="Reaches">Whether the record lets it in.</param>
/// <param name="Must">Whether the record must have it.</param>
/// <param name="IsKept">Whether whoever asked must have it.</param>
internal sealed record ModelRequest(Caller As, string Id, bool Reaches, bool Must, RequestState State, bool IsKept)
{
    public string Organization => As.Organization!;
}
