using System.Collections.Immutable;
using PhrCluster.Requests;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Checking;

/// <summary>Requests for consent: what was put, what was answered, and the consents that came of it.</summary>
internal sealed partial class CitizenCheck
{
    private readonly ModelRequests _requests = new();

    /// <summary>Whoever asks learns of no version: when it came, the record knows.</summary>
    private void Asked(AskCall ask, LedgerEntry entry)
    {
        if (entry.Result is CallResult.Done or CallResult.Unknown)
        {
            _requests.Ask(ask, isSure: entry.Result == CallResult.Done);
        }
        else if (entry.Result == CallResult.Refused)
        {
            Find(FindingKind.WrongRequest, 0, $"{ask.As.Organization} may ask");
        }
    }

    /// <summary>It had been said by an attempt of this call that nobody answered, which the log has.</summary>
    private void JudgeRepeated(AnswerCall call, LedgerEntry entry)
    {
        if (_requests.IsAnswered(call))
        {
            return;
        }

        if (Settle(call) is { } settled)
        {
            Carry(call, entry, settled.Version, settled.At);
        }
        else
        {
            Find(FindingKind.NotLogged, entry.Version, $"the answer to {call.Ask.As.Organization}");
        }
    }

    private void CarryAnswer(AnswerCall answer, long version)
    {
        if (_requests.Find(answer.Ask.As.Organization!, answer.Ask.Id) is not { Reaches: true })
        {
            Find(FindingKind.WrongRequest, version, $"{answer.Ask.Id} of {answer.Ask.As.Organization} was answered, and never came in");
            return;
        }

        _requests.Answer(answer);
        if (answer.Answer == AnswerKind.Agree)
        {
            _consents.Add((version, Consents.With([AskedConsent.Agreed(answer)])));
        }
    }

    private void CompareRequests()
    {
        var held = _evidence.Requests.ToLookup(static it => (it.Organization, it.Request.Id));
        foreach (var wanted in _requests.All)
        {
            var found = held[(wanted.Organization, wanted.Id)].ToList();
            if (found.Count == 0 && wanted.Must && _evidence.Requests.Length < RecordLimits.MaxHeldRequests)
            {
                Find(FindingKind.MissedRequest, _version, $"{wanted.Id} of {wanted.Organization}");
            }
            else if (found.Count > 1)
            {
                Find(FindingKind.DoubledRequest, found[0].Version, $"{wanted.Id} of {wanted.Organization}, {found.Count} times");
            }
            else if (found is [var one] && (!wanted.Reaches || one.State != wanted.State || (one.ConsentId is not null) != (wanted.State == RequestState.Agreed)))
            {
                Find(FindingKind.WrongRequest, one.Version, $"{wanted.Id} of {wanted.Organization} is {one.State}, and the model has {(wanted.Reaches ? wanted.State : "it shut out")}");
            }
        }

        foreach (var other in _evidence.Requests.Where(it => _requests.Find(it.Organization, it.Request.Id) is null))
        {
            Find(FindingKind.WrongRequest, other.Version, $"{other.Request.Id} of {other.Organization} was not put");
        }
    }

    /// <summary>What whoever asked must have been told.</summary>
    private ImmutableArray<ModelRequest> AskedOfThem() => [.. _requests.All.Where(static it => it.IsKept)];
}
