using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Smart.Launches;

/// <summary>What a practice's system has open where it launches an app (SMART App Launch 2.2, EHR launch).</summary>
/// <param name="Organization">The practice.</param>
/// <param name="User">The professional who works there.</param>
/// <param name="Patient">Whose record is open.</param>
internal sealed record Launch(string Organization, string User, string Patient)
{
    public bool IsFor(Person person) => person.Id == User && person.Organization == Organization;
}
