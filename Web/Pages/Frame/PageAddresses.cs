using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Pages.Frame;

/// <summary>Where the pages are. No address holds a value, or the id or name of a person.</summary>
internal static class PageAddresses
{
    public const string Start = "/";
    public const string SignIn = "/sign-in";
    public const string SignInCallback = "/sign-in/done";
    public const string SignInFailed = "/sign-in/failed";
    public const string Lapsed = "/sign-in/lapsed";
    public const string SignOut = "/sign-out";
    public const string SignedOut = "/signed-out";
    public const string Home = "/home";
    public const string Anew = "/home/anew";
    public const string Alerts = "/alerts";
    public const string Plan = "/plan";
    public const string Health = "/health";
    public const string GlucoseReport = "/health/glucose/report";
    public const string Sharing = "/sharing";
    public const string Requests = "/sharing/requests";
    public const string Subscriptions = "/subscriptions";
    public const string New = "/sharing/new";
    public const string Check = "/sharing/check";
    public const string Preview = "/sharing/preview";
    public const string Record = "/record";
    public const string CheckReading = "/record/check";
    public const string Log = "/log";
    public const string People = "/people";
    public const string Back = "/people/back";
    public const string Practice = "/practice";
    public const string Worklist = "/practice/worklist";
    public const string Task = "/practice/alert";
    public const string Find = "/practice/find";
    public const string Emergency = "/practice/emergency";
    public const string Patient = "/practice/patient";
    public const string Asked = "/practice/requests";
    public const string Ask = "/practice/requests/new";
    public const string Research = "/research";
    public const string Programmes = "/programmes";
    public const string Administer = "/admin/programmes";
    public const string NewProgramme = "/admin/programmes/new";
    public const string Operate = "/operate";
    public const string Concerns = "/operate/concerns";

    /// <summary>Where somebody begins.</summary>
    public static string HomeOf(Person person) => person.IsOperator ? Operate : person.IsProgrammeAdministrator ? Administer : person.IsProfessional ? Practice : person.IsResearcher ? Research : Home;

    /// <summary>Whether a page is for people like this one: nobody learns of pages that are for others.</summary>
    public static bool IsFor(Person person, PathString path) =>
        path == SignOut || (path.StartsWithSegments(Operate) ? person.IsOperator : path.StartsWithSegments(Administer) ? person.IsProgrammeAdministrator : path.StartsWithSegments(Practice) ? person.IsProfessional : path.StartsWithSegments(Research) ? person.IsResearcher : person.IsCitizen);
}
