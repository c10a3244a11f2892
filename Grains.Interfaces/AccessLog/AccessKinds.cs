using System.Collections.Immutable;

namespace PhrCluster.AccessLog;

/// <summary>What actions have in common for whoever reads the log.</summary>
public static class AccessKinds
{
    /// <summary>Data of the record is seen.</summary>
    public static readonly ImmutableArray<AccessAction> Looks =
        [AccessAction.Dashboard, AccessAction.Readings, AccessAction.Trend, AccessAction.Search, AccessAction.History, AccessAction.Export, AccessAction.Demographics, AccessAction.ListPatient, AccessAction.ListAlerts, AccessAction.Notify, AccessAction.SeeCarePlan];

    /// <summary>Data enters the record.</summary>
    public static readonly ImmutableArray<AccessAction> Deliveries = [AccessAction.Submit, AccessAction.Transact, AccessAction.SetDemographics];

    /// <summary>Who may see what is changed.</summary>
    public static readonly ImmutableArray<AccessAction> Rules = 
        [AccessAction.GiveConsent, AccessAction.WithdrawConsent, AccessAction.Arrange, AccessAction.Register, AccessAction.AnswerRequest, AccessAction.SetAsking,
            AccessAction.JoinProgramme, AccessAction.LeaveProgramme, AccessAction.OptOut, AccessAction.OptIn];
}
