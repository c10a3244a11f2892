using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Record;
using PhrCluster.Identity;

namespace PhrCluster.Core.Access;

/// <summary>Who may do what with a record, before any item is looked at: pure rules over a verified ticket and the consent set.</summary>
public static class AccessRules
{
    /// <param name="scopes">What the requester's scopes grant.</param>
    public static AccessJudgement Judge(CitizenRecord record, string citizen, AccessRequest request, SmartScopes scopes, DateTimeOffset now)
    {
        if (request.Fault != TicketFault.None)
        {
            return Deny(request, record, TicketFaults.WordsOf(request.Fault));
        }

        if (request.By.Purpose is null)
        {
            return Deny(request, record, AccessWords.NoPurpose);
        }

        if (Scope(request.Action) is { } scope && !scopes.Permits(scope.Action, scope.Type))
        {
            return Deny(request, record, TicketFaults.WordsOf(TicketFault.ScopeLacking));
        }

        var by = request.By;
        var self = by.Role == Role.Citizen && by.Subject == citizen;
        var question = new ConsentQuestion(by, ActionOf(request), now);
        return request.Action switch
        {
            AccessAction.Verify when self || by.Role == Role.Admin => new AccessJudgement.Granted(request, Viewer.Citizen(question, scopes, RecordLabels.Of(record.Oversight.Labellings))),
            _ when self => new AccessJudgement.Granted(request, Viewer.Citizen(question, scopes, RecordLabels.Of(record.Oversight.Labellings))),
            AccessAction.Submit when by.Role is Role.Service or Role.Professional =>
                new AccessJudgement.Granted(request, Viewer.ByConsent(ApplicableConsents.None, question, scopes, RecordLabels.None)),
            AccessAction.Dashboard or AccessAction.Readings when by.Role is Role.Professional or Role.Service =>
                ByConsent(record, request, scopes, question),
            _ => Deny(request, record, AccessWords.OnlyTheCitizen(request.Action)),
        };
    }

    /// <summary>The requester's scopes do not cover what they bring.</summary>
    public static AccessJudgement.Denied NoScope(AccessJudgement.Granted granted, CitizenRecord record) =>
        Deny(granted.Request with { Fault = TicketFault.ScopeLacking }, record, TicketFaults.WordsOf(TicketFault.ScopeLacking));

    /// <summary>What a request does with the data, as consents name it.</summary>
    private static ConsentAction ActionOf(AccessRequest request) => request switch
    {
        { Action: AccessAction.Submit } => ConsentAction.Collect,
        { Query.Action: var action } => action,
        _ => ConsentAction.Access,
    };

    /// <summary>What the ticket's scopes must cover whatever the record holds; for items, each is asked about its own type.</summary>
    private static (ScopeAction Action, string Type)? Scope(AccessAction action) => action switch
    {
        AccessAction.GiveConsent => (ScopeAction.Create, "Consent"),
        AccessAction.WithdrawConsent => (ScopeAction.Update, "Consent"),
        AccessAction.ListConsents => (ScopeAction.Read, "Consent"),
        AccessAction.AccessLog => (ScopeAction.Read, "AuditEvent"),
        AccessAction.Export => (ScopeAction.Read, SmartScope.AnyType),
        _ => null,
    };

    private static AccessJudgement ByConsent(CitizenRecord record, AccessRequest request, SmartScopes scopes, ConsentQuestion question)
    {
        var applicable = ApplicableConsents.Of(record.ActiveConsents, question);
        if (applicable.DeniesEverything() is { } denial)
        {
            return Deny(request, record, AccessWords.Refused(denial.Consent!, request.By), new DecidingRule(false, denial.Consent!, denial.Provision!));
        }

        return applicable.MayPermit
            ? new AccessJudgement.Granted(request, Viewer.ByConsent(applicable, question, scopes, RecordLabels.Of(record.Oversight.Labellings)))
            : Deny(request, record, AccessWords.NoConsent(request.By));
    }

    private static AccessJudgement.Denied Deny(AccessRequest request, CitizenRecord record, string words, params ReadOnlySpan<DecidingRule> rules) =>
        new(request, record.Version, [.. rules], words);
}
