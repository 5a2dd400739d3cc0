"""How requests ended and when replies came: dispositions, response rates, nonresponse, arrivals."""
