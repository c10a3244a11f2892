using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Identity;

namespace PhrCluster.Core.Access;

/// <summary>Who may do what with a record, before any item is looked at: pure rules over a verified ticket and the consent set.</summary>
public static class AccessRules
{
    public static AccessJudgement Judge(CitizenRecord record, string citizen, VerifiedTicket ticket, AccessAction action, DateTimeOffset now)
    {
        var by = new Requester(ticket.Subject, ticket.Role, ticket.Organization, ticket.Purpose);
        if (Fault(citizen, ticket) is { } words)
        {
            return Deny(by, record, words);
        }

        if (Scope(action) is { } scope && !ticket.Scopes.Permits(scope.Action, scope.Type))
        {
            return Deny(by, record, AccessWords.NoScope);
        }

        var self = ticket.Role == Role.Citizen && ticket.Subject == citizen;
        var question = new ConsentQuestion(by, now);
        return action switch
        {
            AccessAction.Verify when self || ticket.Role == Role.Admin => new AccessJudgement.Granted(by, Viewer.Citizen(question, ticket.Scopes)),
            _ when self => new AccessJudgement.Granted(by, Viewer.Citizen(question, ticket.Scopes)),
            AccessAction.Submit when ticket.Role is Role.Service or Role.Professional =>
                new AccessJudgement.Granted(by, Viewer.ByConsent([], question, ticket.Scopes)),
            AccessAction.Dashboard or AccessAction.Readings when ticket.Role is Role.Professional or Role.Service =>
                ByConsent(record, ticket, by, question),
            _ => Deny(by, record, AccessWords.OnlyTheCitizen(action)),
        };
    }

    /// <summary>A ticket that is not believed: refused, under the name of whoever showed it where that much is certain.</summary>
    public static AccessJudgement.Denied Reject(CitizenRecord record, TicketRejected rejected)
    {
        var by = rejected.Claimed is { } claimed
            ? new Requester(claimed.Subject, claimed.Role, claimed.Organization, claimed.Purpose)
            : Requester.Unverified;
        return Deny(by, record, rejected.Words);
    }

    /// <summary>The requester's scopes do not cover what they bring.</summary>
    public static AccessJudgement.Denied NoScope(AccessJudgement.Granted granted, CitizenRecord record) => Deny(granted.By, record, AccessWords.NoScope);

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

    private static string? Fault(string citizen, VerifiedTicket ticket) =>
        ticket.Purpose is null ? AccessWords.NoPurpose
        : !PurposeOfUse.IsKnown(ticket.Purpose) ? AccessWords.UnknownPurpose
        : ticket.Citizen is { } limit && limit != citizen ? AccessWords.OtherCitizen
        : ticket.Role == Role.Citizen && ticket.Subject != citizen ? AccessWords.OtherCitizen
        : null;

    private static AccessJudgement ByConsent(CitizenRecord record, VerifiedTicket ticket, Requester by, ConsentQuestion question)
    {
        var relevant = record.ActiveConsents.RemoveAll(consent => !ConsentEvaluator.Concerns(consent.Provision, question));
        foreach (var consent in relevant)
        {
            if (DeniesEverything(consent.Provision))
            {
                return Deny(by, record, AccessWords.Refused(consent.Id, by), consent.Id, "provision");
            }
        }

        return relevant.Any(static consent => MayPermit(consent.Provision))
            ? new AccessJudgement.Granted(by, Viewer.ByConsent(relevant, question, ticket.Scopes))
            : Deny(by, record, AccessWords.NoConsent(by));
    }

    private static bool MayPermit(Provision provision) => provision.Type == ProvisionType.Permit || provision.Provisions.Any(MayPermit);

    /// <summary>True when nothing about the data can escape the denial.</summary>
    private static bool DeniesEverything(Provision provision) =>
        provision is
        {
            Type: ProvisionType.Deny, Classes.IsEmpty: true, Codes.IsEmpty: true, SecurityLabels.IsEmpty: true, DataPeriod: null, Provisions.IsEmpty: true,
        };

    private static AccessJudgement.Denied Deny(Requester by, CitizenRecord record, string words, string? consent = null, string? provision = null) =>
        new(by, new Explanation(Permitted: false, record.Version, by.Purpose, consent, provision, words));
}
