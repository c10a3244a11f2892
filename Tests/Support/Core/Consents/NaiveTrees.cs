namespace PhrCluster.Tests.Support.Core.Consents;

/// <summary>Which codes a purpose or a sensitivity label groups, listed out.</summary>
internal static class NaiveTrees
{
    public static string[] Purposes(string group) => (group switch
    {
        "TREAT" => "CLINTRL COC ETREAT BTG ERTREAT POPHLTH TREATDS",
        "ETREAT" => "BTG ERTREAT",
        "HRESCH" => "BIORCH CLINTRCH CLINTRCHNPC CLINTRCHPC PRECLINTRCH DSRCH POARCH TRANSRCH",
        "CLINTRCH" => "CLINTRCHNPC CLINTRCHPC PRECLINTRCH",
        "PUBHLTH" => "DISASTER THREAT",
        "PATRQT" => "FAMRQT PWATRNY SUPNWK",
        "HPAYMT" => "CLMATTCH COVAUTH COVERAGE ELIGDTRM ELIGVER ENROLLM MILDCRG REMITADV PMTDS",
        "COVERAGE" => "ELIGDTRM ELIGVER ENROLLM MILDCRG",
        "HOPERAT" => "CAREMGT DONAT FRAUD GOV HACCRED HCOMPL HDECD HDIRECT HDM HLEGAL HOUTCOMS HPRGRP HQUALIMP HSYSADMIN LABELING METAMGT MEMADMIN MILCDM "
            + "PATADMIN PATSFTY PERFMSR RECORDMGT SYSDEV HTEST TRAIN MLTRAINING",
        "HSYSADMIN" => "LABELING METAMGT",
        "SYSDEV" => "HTEST",
        _ => "",
    }).Split(' ');

    public static string[] Sensitivities(string group) => (group switch
    {
        "SPI" => "BH COGN DVD EMOTDIS MH PSY PSYTHPN SUD ETHUD OPIOIDUD",
        "BH" => "COGN DVD EMOTDIS",
        "SUD" => "ETHUD OPIOIDUD",
        _ => "",
    }).Split(' ');
}
