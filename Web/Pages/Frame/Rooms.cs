using PhrCluster.Web.Pages.About;
using PhrCluster.Web.Smart.People;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Frame;

/// <summary>The rooms that somebody can go to, as the menu and the page of help name them.</summary>
internal static class Rooms
{
    private static PageWords Words => Language.Default.Pages;

    /// <param name="person">Null for somebody who is not signed in: they see where a citizen could go.</param>
    public static (string Address, string Name)[] Of(Person? person) => person switch
    {
        { IsOperator: true } => [(PageAddresses.Operate, Words.Operate)],
        { IsProgrammeAdministrator: true } => [(PageAddresses.Administer, Words.AdministerTitle)],
        { IsResearcher: true } => [(PageAddresses.Research, Words.ResearchRoom)],
        { IsProfessional: true } => [(PageAddresses.Practice, Words.Practice), (PageAddresses.Worklist, Words.Worklist), (PageAddresses.Find, Words.FindPatient), (PageAddresses.Emergency, Words.EmergencyLook)],
        _ => [(PageAddresses.Home, Words.Home), (PageAddresses.Health, Words.Health), (PageAddresses.Sharing, Words.Sharing), (PageAddresses.Log, Words.WhoLooked), (AboutLinks.Data, Words.YourData)],
    };
}
